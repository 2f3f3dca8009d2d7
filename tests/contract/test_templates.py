"""Templates compile, are titled, keep to their house, and hold nothing inline."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template
from django.urls import NoReverseMatch, get_resolver

from tests.contract import house

TEMPLATES = house.templates()
HOT = ("forum/topic/index", "forum/topic/_post", "forum/board", "today/home")
"""Pages whose loops stay lean: measured 2 to 4 ms a page for components and includes in them."""
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style\b|\sstyle\s*=|\son[a-z]+\s*=|javascript:", re.IGNORECASE)
LOOP = re.compile(r"{%\s*for\b.*?{%\s*endfor\s*%}", re.DOTALL)
COSTLY = re.compile(r"<c-|{%\s*(include|url|translate|blocktranslate|partial)\b")


def ids(path: Path) -> str:
    return house.name_of(path)


@pytest.mark.parametrize("path", TEMPLATES, ids=ids)
def test_a_template_compiles(path: Path) -> None:
    assert get_template(house.name_of(path))


@pytest.mark.parametrize("path", TEMPLATES, ids=ids)
def test_a_template_holds_nothing_inline(path: Path) -> None:
    assert INLINE.findall(path.read_text()) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=ids)
def test_a_page_has_a_title(path: Path) -> None:
    text = path.read_text()
    if "{% extends" in text and not path.name.startswith("_") and "layouts/" not in house.name_of(path):
        assert "{% block title %}" in text


@pytest.mark.parametrize("path", TEMPLATES, ids=ids)
def test_a_template_uses_only_its_own_and_the_look(path: Path) -> None:
    own = house.name_of(path).split("/")[0]
    for name in re.findall(r"{%\s*(?:extends|include)\s+\"([^\"]+)\"", path.read_text()):
        assert name.split("/")[0] in {own, "layouts", "ui", "cotton"}, name


@pytest.mark.parametrize("path", TEMPLATES, ids=ids)
def test_links_by_name_lead_somewhere(path: Path) -> None:
    known = set(_route_names())
    for name in re.findall(r"{%\s*url\s+[\"']([^\"']+)[\"']", path.read_text()):
        assert name in known, name


@pytest.mark.parametrize("path", [p for p in TEMPLATES if house.name_of(p).startswith(HOT)], ids=ids)
def test_hot_loops_are_lean(path: Path) -> None:
    for loop in LOOP.findall(path.read_text()):
        if not loop.startswith("{% for card in "):  # the one to three cards that other apps put there
            assert COSTLY.findall(loop) == []


def test_there_are_hot_templates_to_look_at() -> None:
    names = [house.name_of(p) for p in TEMPLATES]
    for prefix in HOT:
        assert any(name.startswith(prefix) for name in names), prefix


def test_the_inline_check_sees_each_kind() -> None:
    for bad in ("<script>x</script>", "<p style='color:red'>", '<a onclick="x()">', "<style>p{}</style>"):
        assert INLINE.search(bad), bad
    assert not INLINE.search('<script type="module" src="/static/a.js"></script>')


def _route_names() -> list[str]:
    names: list[str] = []

    def walk(resolver: object, prefix: str) -> None:
        for pattern in resolver.url_patterns:  # type: ignore[attr-defined]
            if hasattr(pattern, "url_patterns"):
                inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
                walk(pattern, inner)
            elif pattern.name:
                names.append(f"{prefix}{pattern.name}")

    try:
        walk(get_resolver(), "")
    except NoReverseMatch as error:  # pragma: no cover - a broken URLconf says so here
        pytest.fail(str(error))
    return names
