import re
from pathlib import Path

import html5lib
import pytest
from django.contrib.auth import get_user_model
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client

from mainstay.core import clock
from mainstay.ui import bundle, gallery, icons
from mainstay.ui.bundle import HERE
from mainstay.ui.forms import ExampleForm

TEMPLATES = sorted((HERE / "templates").rglob("*.html"))
EVERYWHERE = sorted(HERE.parent.glob("*/templates/**/*.html"))
INLINE = re.compile(r"\sstyle\s*=|<style\b|<script(?![^>]*\bsrc=)|\son[a-z]+\s*=", re.IGNORECASE)
CONTEXT = {
    "form": ExampleForm({"handle": ""}),
    "steps": ["Name", "Passphrase"],
    "codes": ["k7m2-p9xq"],
    "now": clock.now(),
}


def shelf_name(shelf: gallery.Shelf) -> str:
    return shelf.name


def example(name: str) -> str:
    return render_to_string(f"ui/gallery/examples/{name}.html", CONTEXT)


def test_the_set_is_large_enough_and_closed() -> None:
    assert len(gallery.shelves()) >= 25
    examples = {path.stem for path in gallery.EXAMPLES.glob("*.html")}
    assert examples == {path.stem for path in gallery.COTTON.glob("*.html")}


@pytest.mark.parametrize("shelf", gallery.shelves(), ids=shelf_name)
def test_a_component_says_what_it_is(shelf: gallery.Shelf) -> None:
    assert len(shelf.about) > 20
    assert shelf.about.endswith((".", '".'))


@pytest.mark.parametrize("shelf", gallery.shelves(), ids=shelf_name)
def test_a_component_renders_its_example(shelf: gallery.Shelf) -> None:
    source = (HERE / "templates" / shelf.example).read_text()
    assert f"<{shelf.name}" in source or shelf.name == "c-page-head"
    html = render_to_string(shelf.example, CONTEXT)
    assert "<c-" not in html
    html5lib.HTMLParser(strict=True).parseFragment(html)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.name)
def test_nothing_stands_inline(path: Path) -> None:
    assert INLINE.findall(path.read_text()) == []


def test_a_component_without_a_comment_is_noticed() -> None:
    assert gallery.about("<p>{% comment %}too late{% endcomment %}</p>") == ""
    assert gallery.about("{% comment %} A\n thing. {% endcomment %}") == "A thing."


def test_a_field_ties_its_help_and_error_to_the_input() -> None:
    html = example("field")
    assert 'for="id_handle"' in html
    described = re.search(r'<input[^>]*aria-describedby="([^"]+)"', html)
    assert described
    for key in described[1].split():
        assert f'id="{key}"' in html
    assert 'aria-invalid="true"' in html
    assert 'class="input"' in html


def test_choices_stand_in_a_named_group() -> None:
    html = example("choices")
    assert html.count("<fieldset") == html.count("<legend") == 2
    assert 'class="input"' not in html, "a box for words is no radio button"


def test_the_form_says_above_what_is_wrong_and_links_to_it() -> None:
    html = example("form_errors")
    assert 'role="alert"' in html
    assert 'href="#id_handle"' in html
    assert example("alert").count('role="alert"') == 0


def test_a_stepper_says_the_current_step() -> None:
    html = example("stepper")
    assert html.count('aria-current="step"') == 1
    assert 'data-done="yes"' in html


def test_a_dialog_opens_a_page_where_there_is_no_script() -> None:
    html = example("dialog")
    assert re.search(r'<a [^>]*href="#gallery-dialog"[^>]*data-behaviour="dialog"', html)
    assert 'aria-labelledby="gallery-dialog-title"' in html


def test_icons_are_hidden_from_screen_readers_and_read_once() -> None:
    assert 'aria-hidden="true"' in icons.svg("help")
    assert icons.svg("help") is icons.svg("help")
    assert "<!--" not in icons.svg("heart")
    with pytest.raises(LookupError):
        icons.svg("nothing")


def test_every_icon_that_a_page_names_is_kept() -> None:
    named = {
        name
        for path in EVERYWHERE
        for name in re.findall(r"""{%\s*icon\s+["']([\w-]+)["']|<c-[^>]*\sicon="([\w-]+)\"""", path.read_text())
        for name in name
        if name
    }
    assert named
    for name in named:
        assert icons.svg(name)


def test_the_gallery_is_for_those_who_build(client: Client) -> None:
    assert client.get("/ui/").status_code == 404


@pytest.mark.django_db
def test_operators_see_the_gallery(client: Client) -> None:
    client.force_login(get_user_model().objects.create(handle="fox", handle_key="fox", roles=["operator"]))
    response: HttpResponse = client.get("/ui/")
    assert response.status_code == 200
    text = response.content.decode()
    assert text.count("<h1") == 1
    for shelf in gallery.shelves():
        assert f'id="{shelf.name}"' in text
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert len(ids) == len(set(ids))


def test_every_class_that_our_templates_name_has_a_rule() -> None:
    known = set(re.findall(r"\.([a-z][\w-]*)", bundle.product()))
    hooks = {"crumbs", "flash"}
    for path in TEMPLATES:
        text = re.sub(r"{%.*?%}|{{.*?}}", " ", path.read_text())
        for value in re.findall(r'class="([^"]*)"', text):
            named = set(value.split())
            assert named - known - hooks == set(), path.name


def test_no_rule_is_kept_that_nothing_names() -> None:
    known = set(re.findall(r"\.([a-z][\w-]*)", "".join(path.read_text() for path in (HERE / "css").rglob("*.css"))))
    files = [p for p in HERE.parent.rglob("*") if p.suffix in {".html", ".js", ".py"} and "tests" not in p.parts]
    words = set(re.findall(r"[a-z][\w-]+", " ".join(p.read_text(encoding="utf-8") for p in files)))
    assert known - words == set()
