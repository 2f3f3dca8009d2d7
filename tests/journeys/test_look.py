"""The look that every page goes through does see what is wrong: a page with every fault is shown to it."""

from collections.abc import Callable

import pytest

from tests.journeys.house import House
from tests.journeys.rules import html_problems
from tests.journeys.visitor import DESK_KEYS, PHONE, Visitor

GOOD = """<!doctype html><html lang="en"><head><title>Page · Mainstay</title></head><body>
<header class="bar"><nav aria-label="Main"><a href="/">Today</a></nav></header>
<main><h1>Hello</h1><label for="a">Name</label><input id="a" name="a"></main><footer class="footer">Foot</footer></body></html>"""
FAULTS = {
    "2 h1": ("<h1>Hello</h1>", "<h1>Hello</h1><h1>Again</h1>"),
    "empty h1": ("<h1>Hello</h1>", "<h1> </h1>"),
    "no language": (' lang="en"', ""),
    "main 0 times": ("main>", "div>"),
    "a nav without a name": (' aria-label="Main"', ""),
    "id 'a' twice": ("<h1>", '<h1 id="a">'),
    "no label: input a": ('for="a"', 'for="b"'),
    "inline style on h1": ("<h1>", '<h1 style="color:red">'),
    "inline script": ("</main>", "<script>1</script></main>"),
    "handler on h1": ("<h1>", '<h1 onclick="x()">'),
    "img without alt": ("</main>", '<img src="/a.png"></main>'),
    "no words: a": ("Today</a>", "</a>"),
    "the footer 0 times": ('class="footer"', ""),
}


def test_a_good_page_has_no_faults() -> None:
    assert html_problems(GOOD) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_in_the_html_is_named(fault: str) -> None:
    old, new = FAULTS[fault]
    assert old in GOOD
    assert any(problem.startswith(fault) for problem in html_problems(GOOD.replace(old, new)))


def test_a_bad_page_is_seen_through_the_browser(house: House, visit: Callable[..., Visitor]) -> None:
    me = visit(house, PHONE)
    page = """<!doctype html><html lang="en"><head><title>Kestrel in recovery</title>
    <meta name="viewport" content="width=device-width, initial-scale=1"></head><body>
    <main><h1>Hi</h1><p style="width:900px;color:#eee;background:#fff">wide and pale</p><button>x</button>
    <img src="https://elsewhere.invalid/a.png" alt=""></main></body></html>"""
    headers = {"content-security-policy": "default-src 'self' 'unsafe-inline'", "referrer-policy": "same-origin"}
    me.page.route(
        "**/bad/", lambda route: route.fulfill(status=200, content_type="text/html", headers=headers, body=page)
    )
    with pytest.raises(AssertionError) as caught:
        me.go("/bad/")
    said = str(caught.value)
    for problem in (
        "elsewhere.invalid",
        "Referrer-Policy is same-origin",
        "unsafe-inline",
        "help is not at hand",
        "leave is not at hand",
        "the title says 'Kestrel in recovery'",
        "scrolls sideways",
        "small target",
        "color-contrast",
        "at 320 px it scrolls sideways",
    ):
        assert problem in said, problem


def test_a_focus_that_cannot_be_seen_is_a_fault(house: House, visit: Callable[..., Visitor]) -> None:
    me = visit(house, DESK_KEYS)
    page = GOOD.replace("<main>", "<main><style>*:focus{outline:none}</style><button>Press</button>")
    me.page.route("**/bad/", lambda route: route.fulfill(status=200, content_type="text/html", body=page))
    me.page.goto(f"{house.origin}/bad/")
    with pytest.raises(AssertionError, match="focus cannot be seen"):
        me.tap(me.page.get_by_text("Press"))
