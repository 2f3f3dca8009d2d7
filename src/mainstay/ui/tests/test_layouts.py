import re

import html5lib
import pytest
from django.template import engines
from django.template.loader import render_to_string

from mainstay.core.slots import NavItem

ITEMS = [
    NavItem("today", "Today", "/", "today"),
    NavItem("community", "Community", "/community/", "community"),
    NavItem("notices", "Notices", "/notices/", "notices", 3),
]
SITE = {"name": "Mainstay", "neutral_name": "Notes", "exit_url": "https://weather.example/"}
MEMBER = {
    "site": SITE,
    "nav_items": ITEMS,
    "nav_path": "/community/",
    "site_prefs": {"theme": "dark", "contrast": "high"},
}
LAYOUTS = ("page", "split", "plain", "crisis", "error")


def page(layout: str, **context: object) -> str:
    return render_to_string(f"layouts/{layout}.html", context)


def child(source: str, context: dict[str, object]) -> str:
    template = engines["django"].from_string(source)
    return str(template.render(context))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_needs_no_context(layout: str) -> None:
    html = page(layout)
    html5lib.HTMLParser(strict=True).parse(html.replace("<title> · </title>", "<title>x</title>"))
    assert html.count("<main") == 1
    assert 'href="/help/"' in html
    assert 'data-behaviour="leave"' in html


@pytest.mark.parametrize("layout", LAYOUTS)
def test_help_now_and_leave_stand_on_every_page(layout: str) -> None:
    html = page(layout, **MEMBER)
    leave = re.search(r'<a [^>]*data-behaviour="leave"[^>]*>', html)
    assert leave
    assert 'href="https://weather.example/"' in leave[0]
    assert 'rel="nofollow noreferrer"' in leave[0]
    assert 'aria-label="Leave this site"' in leave[0]
    assert html.index("Help now") < html.index("Leave this site")
    assert html.count("help/leave.js") == 1


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_first_stop_of_the_keyboard_passes_the_bar(layout: str) -> None:
    html = page(layout, **MEMBER)
    body = html[html.index("<body") :]
    assert body.index('class="skip-link" href="#content"') < body.index("<header")
    assert re.search(r'<main [^>]*id="content"[^>]*tabindex="-1"', html)


def test_the_bar_and_the_tabs_say_where_one_is() -> None:
    html = page("page", **MEMBER)
    assert html.count('aria-current="page"') == 2
    assert re.findall(r'href="([^"]+)" aria-current="page"', html) == ["/community/", "/community/"]


def test_a_page_may_say_itself_where_it_belongs() -> None:
    html = page("page", **{**MEMBER, "nav_path": "/t/abc/", "nav_key": "community"})
    assert re.findall(r'href="([^"]+)" aria-current="page"', html) == ["/community/", "/community/"]


def test_a_count_is_said_in_words_too() -> None:
    html = page("page", **MEMBER)
    assert html.count('3<span class="visually-hidden"> new</span>') == 2


def test_strangers_see_no_empty_bar() -> None:
    html = page("page", site=SITE)
    assert "<nav" not in html


def test_what_a_person_chose_stands_on_the_page() -> None:
    assert 'data-theme="dark" data-contrast="high"' in page("page", **MEMBER)
    assert 'data-theme="auto" data-contrast="auto"' in page("page")


def test_the_title_is_the_kind_of_page_and_the_neutral_name() -> None:
    html = child('{% extends "layouts/page.html" %}{% block title %}Topic{% endblock %}', {**MEMBER})
    assert "<title>Topic · Notes</title>" in html
    assert "Mainstay" not in html[: html.index("<body")]


def test_nothing_is_asked_of_anybody_else() -> None:
    for layout in LAYOUTS:
        html = page(layout, **MEMBER)
        assert re.findall(r'(?:src|href|action)="(?:https?:)?//([^"/]+)', html) == ["weather.example"]


def test_the_crisis_page_loads_one_small_stylesheet_and_no_font() -> None:
    html = page("crisis", **MEMBER)
    assert html.count('rel="stylesheet"') == 1
    assert "ui/crisis.css" in html
    assert ".woff2" not in html
    assert "behaviours" not in html


def test_messages_are_said_politely() -> None:
    html = child('{% extends "layouts/page.html" %}', {**MEMBER, "messages": [_Message("Saved.", "success")]})
    assert re.search(r'role="status".*Saved\.', html, re.DOTALL)
    assert 'data-tone="good"' in html


def test_htmx_keeps_no_history_and_evaluates_nothing() -> None:
    html = render_to_string("layouts/_htmx.html")
    for setting in (
        '"historyCacheSize":0',
        '"refreshOnHistoryMiss":true',
        '"allowEval":false',
        '"includeIndicatorStyles":false',
    ):
        assert setting in html
    assert "htmx-2.min.js" in html


class _Message:
    def __init__(self, text: str, tags: str) -> None:
        self.text, self.tags = text, tags

    def __str__(self) -> str:
        return self.text
