"""N7: somebody walks in. Leave hides at once, goes, and nothing brings the page back."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.house import NEUTRAL_SITE, House
from tests.journeys.visitor import DESK, DESK_KEYS, DESK_PLAIN_KEYS, PHONE, PHONE_PLAIN, Manner, Visitor

WATCH = """() => { let asked = 0;
  const root = document.documentElement;
  for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, () => (asked = performance.now()), true);
  new MutationObserver(() => { if (root.hidden && asked)
    console.log("blank", performance.now() - asked, getComputedStyle(root).display); }).observe(root, {attributes: true}); }"""
DRAFTS = """() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((k) => k.startsWith("mainstay.draft."))"""


def writing(me: Visitor, words: str) -> None:
    """Open the composer and begin to write."""
    me.go(f"/g/{me.house.cast['rooms']['morning']}/write/")
    me.tap(me.page.get_by_text("Write it in one box instead"))
    me.type("Your words", words)
    me.until(f"({DRAFTS})().length > 0")


@pytest.mark.parametrize("manner", [PHONE, DESK_KEYS], ids=lambda m: m.name)
def test_leave_blanks_at_once_and_back_does_not_return(
    house: House, visit: Callable[..., Visitor], somebody: Callable[[], str], manner: Manner
) -> None:
    me = visit(house, manner, somebody()).go("/")
    other = me.page
    me.open_tab()
    me.go("/community/")
    writing(me, "Nobody may see this")
    me.page.evaluate(WATCH)
    told: list[str] = []
    me.page.on("console", lambda message: told.append(message.text))
    me.has_left = True
    me.tap(me.link(re.compile("Leave")))
    me.page.wait_for_url(NEUTRAL_SITE)
    other.wait_for_url(NEUTRAL_SITE)
    word, after, display = next(line.split() for line in told if line.startswith("blank"))
    assert (word, display) == ("blank", "none")
    assert float(after) <= 100
    me.page.go_back(wait_until="commit")
    me.page.wait_for_url(NEUTRAL_SITE)
    expect(me.page.locator("body")).not_to_contain_text("Community")

    me.go("/")
    assert me.page.evaluate(DRAFTS) == []


def test_shift_three_times_leaves_and_capitals_do_not(
    house: House, visit: Callable[..., Visitor], somebody: Callable[[], str]
) -> None:
    me = visit(house, DESK, somebody()).go("/")
    me.says("Shift three times")
    for letter in "ABC":
        me.page.keyboard.press(f"Shift+{letter}")
    me.page.keyboard.press("Shift")
    me.page.keyboard.press("Shift")
    me.page.keyboard.press("Tab")
    me.page.keyboard.press("Shift")
    assert me.page.evaluate("document.documentElement.hidden") is False
    me.has_left = True
    for _ in range(2):
        me.page.keyboard.press("Shift")
    me.page.wait_for_url(NEUTRAL_SITE)


def test_a_draft_stays_only_where_it_was_asked_to(
    house: House, visit: Callable[..., Visitor], somebody: Callable[[], str]
) -> None:
    me = visit(house, PHONE, somebody())
    writing(me, "Keep this for me")
    me.tap(me.page.get_by_label("Keep my draft on this phone"))
    me.has_left = True
    me.tap(me.link(re.compile("Leave")))
    me.page.wait_for_url(NEUTRAL_SITE)
    me.has_left = False
    me.go(f"/g/{house.cast['rooms']['morning']}/write/")
    expect(me.page.get_by_label("Your words")).to_have_value("Keep this for me")


@pytest.mark.parametrize("manner", [PHONE_PLAIN, DESK_PLAIN_KEYS], ids=lambda m: m.name)
def test_without_scripts_the_link_still_leaves_and_the_page_is_honest(
    house: House, visit: Callable[..., Visitor], somebody: Callable[[], str], manner: Manner
) -> None:
    me = visit(house, manner, somebody()).go("/")
    me.says("does not clear your history")
    me.follow(me.link("How to clear it")).go("/")
    me.has_left = True
    with me.page.expect_navigation():
        me.tap(me.link(re.compile("Leave")))
    assert me.page.url == NEUTRAL_SITE
    assert len(me.context.pages) == 1
