"""N3: a handle without giving anything away; and Start today right after it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.house import House
from tests.journeys.visitor import DESK_PLAIN_KEYS, EVERY, PHONE, PHONE_PLAIN, Manner, Visitor

PASSPHRASE = "violet engine seven lakes"


def join(me: Visitor, handle: str = "") -> list[str]:
    """Go through the door; return the recovery codes."""
    me.tap(me.page.get_by_label("I am 18 or over"))
    if handle:
        me.type("Handle", handle)
    me.type(me.page.locator("input[name=passphrase]"), PASSPHRASE)
    me.follow(me.button("Make my account"))
    codes = me.page.locator("#codes li").all_inner_texts()
    me.follow(me.button("I wrote them down"))
    me.follow(me.button(re.compile("I promise")))
    return codes


@pytest.mark.parametrize("manner", [*EVERY, DESK_PLAIN_KEYS], ids=lambda m: m.name)
def test_a_stranger_joins_with_a_handle_and_nothing_else(
    house: House, visit: Callable[..., Visitor], manner: Manner
) -> None:
    me = visit(house, manner).go("/")
    me.follow(me.link(re.compile("^Join")))
    assert me.page.locator("input[type=email], input[type=tel], input[type=date], img").count() == 0
    offered = me.page.get_by_label("Handle").input_value()
    assert re.fullmatch(r"[A-Za-z]+ [A-Za-z]+", offered)

    again = me.button("Suggest another")
    if manner.js:
        me.tap(again)
        expect(me.page.get_by_label("Handle")).not_to_have_value(offered)
    else:
        me.follow(again)
        assert me.page.get_by_label("Handle").input_value() != offered
    mine = me.page.get_by_label("Handle").input_value()

    codes = join(me)
    assert me.path == "/start/"
    assert me.taps <= 6
    assert me.seconds <= 60
    assert len(set(codes)) == 10
    assert all(len(re.sub(r"[^A-Za-z0-9]", "", code)) >= 16 for code in codes)  # 80 bits
    me.go("/me/").says(mine)
    me.go("/join/codes/").is_silent_about(*codes)


def test_codes_can_be_saved_as_a_text_that_says_nothing(house: House, visit: Callable[..., Visitor]) -> None:
    me = visit(house, PHONE_PLAIN).go("/join/")
    me.tap(me.page.get_by_label("I am 18 or over"))
    me.type(me.page.locator("input[name=passphrase]"), PASSPHRASE)
    me.follow(me.button("Make my account"))
    codes = me.page.locator("#codes li").all_inner_texts()
    with me.page.expect_download() as download:
        me.tap(me.link("Save as text"))
    assert download.value.suggested_filename == "notes.txt"
    text = download.value.path().read_text(encoding="utf-8")
    assert all(code in text for code in codes)


@pytest.mark.parametrize(
    ("handle", "sentence"),
    [
        ("wren@example.org", "e-mail address"),
        ("Cedar 19840412", "digits in a row"),
        ("Kestrel", "Somebody has this handle"),
        ("k e s t r e l", "Somebody has this handle"),
        ("Mary Smith", "real name"),
        ("ab", "at least 3 letters"),
    ],
)
def test_a_handle_that_gives_something_away_is_answered_in_words(
    house: House, visit: Callable[..., Visitor], handle: str, sentence: str
) -> None:
    me = visit(house, PHONE_PLAIN).go("/join/")
    me.tap(me.page.get_by_label("I am 18 or over"))
    me.type("Handle", handle).type(me.page.locator("input[name=passphrase]"), PASSPHRASE)
    with me.page.expect_navigation():
        me.tap(me.button("Make my account"))
    me.look(status=me.answers[me.page].status).says(sentence)
    assert me.answers[me.page].status in {400, 409}
    assert me.page.get_by_label("Handle").input_value() == handle
    assert me.page.get_by_label("I am 18 or over").is_checked()


def test_somebody_under_18_is_led_to_help_made_for_them(house: House, visit: Callable[..., Visitor]) -> None:
    me = visit(house, PHONE).go("/join/")
    me.follow(me.link(re.compile("Under 18")))
    assert me.path.endswith("/young/")


@pytest.mark.parametrize("manner", EVERY, ids=lambda m: m.name)
def test_start_today_one_room_one_goal_one_request(house: House, visit: Callable[..., Visitor], manner: Manner) -> None:
    me = visit(house, manner).go("/join/")
    join(me)
    me.taps, me.letters = 0, 0
    me.follow(me.link(re.compile("Morning Room")))
    me.says("What is said here stays here.", "do not stop all at once on your own")
    me.tap(me.page.get_by_label("Yes, I can keep to this"))
    me.type(re.compile("One goal"), "Get through this evening")
    me.type(re.compile("One thing you would like"), "How did you get through the first night?")
    me.tap(me.page.get_by_label(re.compile("^Just listen", re.IGNORECASE)))
    me.follow(me.button("Come in"))
    assert me.path.startswith("/t/")
    me.says("Get through this evening", "How did you get through the first night?")
    assert me.taps <= 5
    assert me.seconds < 5 * 60


@pytest.mark.parametrize("manner", [PHONE_PLAIN], ids=lambda m: m.name)
def test_nothing_at_the_start_is_compulsory(house: House, visit: Callable[..., Visitor], manner: Manner) -> None:
    me = visit(house, manner).go("/join/")
    join(me)
    me.follow(me.link("Not now"))
    assert me.path == "/"
    me.go("/start/").follow(me.link(re.compile("Morning Room")))
    me.tap(me.page.get_by_label("Yes, I can keep to this"))
    me.follow(me.button("Come in"))
    room = house.cast["rooms"]["morning"]
    assert me.path == f"/g/{room}/"
