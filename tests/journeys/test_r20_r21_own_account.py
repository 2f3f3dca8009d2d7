"""R20: take a copy, then leave, and nothing stays. R21: a lost phone."""

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.house import House
from tests.journeys.test_n3_join import PASSPHRASE, join
from tests.journeys.visitor import DESK_KEYS, DESK_PLAIN, EVERY, PHONE, PHONE_PLAIN, Manner, Visitor
from tests.journeys.wire import Wire, post_of, topic_of

CANARY = "Quetzal Lantern"
SAID = "Quillfeather4417"
TRACES = (SAID, "feather4417", CANARY, "uetzal")
"""Also the tails of the words: a search index keeps only how a word differs from the one before."""


def life_before(house: House) -> dict[str, str]:
    """Somebody writes, edits, is answered, thanks, reports, blocks, asks to come in, searches: leaves traces everywhere."""
    wire, other = Wire(house), Wire(house).sign_in("Corbin")
    wire.ask("/join/")
    assert wire.ask("/join/", {"adult": "on", "handle": CANARY, "passphrase": PASSPHRASE}).status == 303
    wire.ask("/join/promise/", {})
    room, cast = house.cast["rooms"]["morning"], house.cast
    assert wire.ask(f"/g/{room}/join/", {"agreed": "on"}).status == 303
    place = wire.write("morning", f"Title {SAID}", f"Body {SAID}.")
    topic, post = topic_of(place), post_of(place)
    edited = {"body": f"Body {SAID} again.", "title": f"Title {SAID}", "version": "1"}
    assert wire.ask(f"/p/{post}/edit/", edited).status == 303
    other.reply(topic, "Hello, I read this.")
    answer = post_of(wire.reply(cast["morning_topic"]["topic"], f"Answer {SAID}."))
    other.report(answer, "other")
    wire.report(cast["answer"], "other", f"Report {SAID}")
    wire.ask(f"/p/{cast['answer']}/thanks/", {})
    wire.ask(f"/people/{cast['people']['Isolde']}/block/", {})
    asked = {"agreed": "on", "answer_1": f"Asked {SAID}", "answer_2": SAID}
    assert wire.ask(f"/g/{cast['rooms']['rivers']}/join/", asked).status == 303
    wire.ask("/search/", {"q": SAID})
    house.settle()
    return {"topic": topic, "answer": answer}


def sign_in_by_hand(me: Visitor, handle: str, passphrase: str) -> None:
    me.go("/sign-in/").type("Handle", handle).type(me.page.locator("input[name=passphrase]"), passphrase)
    me.follow(me.page.locator("main form button[data-tone=main]"))


def traces(folder: Path, words: tuple[str, ...]) -> list[str]:
    """Files of the installation, databases and logs and exports, that hold one of the words in any encoding it may stand in."""
    forms = [form for word in words for form in (word.encode(), word.encode("utf-16-le"), word.casefold().encode())]
    found = []
    for path in folder.rglob("*"):
        if path.is_file() and "static" not in path.parts and path.name != "cast.json":
            data = path.read_bytes()
            found += [f"{path.name}: {form!r}" for form in forms if form in data]
    return found


@pytest.mark.parametrize("manner", [PHONE, DESK_PLAIN], ids=lambda m: m.name)
def test_take_a_copy_then_leave_and_nothing_stays(
    own_house: House, visit: Callable[..., Visitor], manner: Manner
) -> None:
    house = own_house.start()
    life = life_before(house)
    assert traces(house.data, (SAID,))
    me = visit(house, manner)
    sign_in_by_hand(me, CANARY, PASSPHRASE)
    me.taps = 0
    me.follow(me.link("Me"))
    me.follow(me.link(re.compile("data", re.IGNORECASE), within=me.page.locator("main")))
    with me.page.expect_download() as download:
        me.tap(me.button("Download my copy"))
    with zipfile.ZipFile(download.value.path()) as packed:
        assert packed.testzip() is None
        texts = {name: packed.read(name).decode("utf-8") for name in packed.namelist()}
    data = [json.loads(text) for name, text in texts.items() if name.endswith(".json")]
    assert data
    assert any(name.endswith(".html") and SAID in text for name, text in texts.items())
    for part in ("Body", "Answer", "Report", "Asked"):
        assert f"{part} {SAID}" in json.dumps(data, ensure_ascii=False), part

    expect(me.page.get_by_label("Delete it too")).to_be_checked()
    me.tap(me.page.get_by_label("Yes, erase my account for good"))
    me.follow(me.button("Erase my account"))
    assert me.path == "/left/"
    assert me.taps <= 5
    me.says("Your account is erased")

    house.settle()
    assert Wire(house).sign_in("Corbin").ask(f"/t/{life['topic']}/").body.count(SAID) == 0
    again = Wire(house)
    again.ask("/sign-in/")
    refused = again.ask("/sign-in/", {"handle": CANARY, "passphrase": PASSPHRASE})
    assert refused.status in {200, 400, 401, 403}
    house.stop()
    for name in ("main", "sessions", "cache"):
        house.ask("PRAGMA wal_checkpoint(TRUNCATE)", name=name)
    assert traces(house.data, TRACES) == []
    assert traces(house.log.parent, (*TRACES, PASSPHRASE)) == []


def test_keeping_the_posts_keeps_the_words_and_not_the_person(own_house: House, visit: Callable[..., Visitor]) -> None:
    house = own_house.start()
    life = life_before(house)
    me = visit(house, PHONE_PLAIN)
    sign_in_by_hand(me, CANARY, PASSPHRASE)
    me.go("/me/data/")
    keep = me.page.locator("input[type=radio]")
    values = [one.get_attribute("value") for one in keep.all()]
    me.tap(keep.nth(values.index("keep")))
    me.tap(me.page.get_by_label("Yes, erase my account for good"))
    me.follow(me.button("Erase my account"))
    page = Wire(house).sign_in("Wren").ask(f"/t/{life['topic']}/").body
    assert f"Body {SAID} again." in page
    assert f"<b>{CANARY}</b>" not in page
    assert f"Title {SAID}" in page


@pytest.mark.parametrize("manner", EVERY, ids=lambda m: m.name)
def test_lost_phone_a_code_brings_back_and_ends_all_other_sessions(
    house: House, visit: Callable[..., Visitor], manner: Manner
) -> None:
    old = visit(house, PHONE_PLAIN).go("/join/")
    handle = old.page.get_by_label("Handle").input_value()
    codes = join(old)
    old.go("/me/").says(handle)

    new = visit(house, manner).go("/sign-in/")
    new.follow(new.link("I lost my passphrase or phone"))
    new.type(new.page.locator("input[name=code]"), codes[3])
    new.type(new.page.locator("input[name=passphrase]"), "marble kettle noon river")
    new.follow(new.button("Let me back in"))
    assert new.taps <= 4
    new.go("/me/").says(handle)

    old.page.reload()
    old.look().is_silent_about(handle)
    assert old.path == "/sign-in/"
    third = visit(house, PHONE_PLAIN)
    sign_in_by_hand(third, handle, "marble kettle noon river")
    third.go("/me/").says(handle)

    thief = visit(house, PHONE_PLAIN).go("/recover/")
    thief.type(thief.page.locator("input[name=code]"), codes[3])
    thief.type(thief.page.locator("input[name=passphrase]"), "another passphrase of mine")
    with thief.page.expect_navigation():
        thief.tap(thief.button("Let me back in"))
    thief.look(status=400)
    assert thief.path == "/recover/"


def test_a_session_elsewhere_can_be_ended(house: House, visit: Callable[..., Visitor]) -> None:
    first = visit(house, PHONE_PLAIN).go("/join/")
    handle = first.page.get_by_label("Handle").input_value()
    join(first)
    second = visit(house, DESK_KEYS)
    sign_in_by_hand(second, handle, PASSPHRASE)
    second.go("/me/sessions/").follow(second.button("Sign out all others"))
    first.page.goto(f"{house.origin}/me/")
    assert first.path == "/sign-in/"
    second.go("/me/")
