"""R8: ask to come into a room by invitation; a hidden room does not exist for anybody else, on no surface."""

import re
from collections.abc import Callable

import pytest

from tests.journeys.house import House
from tests.journeys.visitor import DESK_PLAIN, EVERY, PHONE_PLAIN, Manner, Visitor
from tests.journeys.wire import Answer, Wire

BRINGS, SAFE = "CANARY-BRINGS-ME-7", "CANARY-FEEL-SAFE-8"
TOKEN = re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]+|(/sign-in/\?next=)[^"]+')


@pytest.mark.parametrize("manner", EVERY, ids=lambda m: m.name)
def test_ask_to_come_in_and_only_facilitators_see_the_answers(
    house: House, visit: Callable[..., Visitor], somebody: Callable[[], str], manner: Manner
) -> None:
    name = somebody()
    me = visit(house, manner, name).go("/")
    me.follow(me.link("Community"))
    me.follow(me.link("Two Rivers"))
    if not me.path.endswith("/join/"):
        me.follow(me.link("Ask to come in"))
    me.says("Ask before you advise.", "Only the facilitators of this group see your answers")
    me.tap(me.page.get_by_label("I have read this and I agree"))
    me.type(re.compile("What brings you here"), f"{BRINGS} {name}").type(re.compile("What would help you feel"), SAFE)
    me.follow(me.button("Ask to come in"))
    me.says("You asked to come in.")
    assert me.taps <= 5
    assert me.seconds <= 90

    rivers = house.cast["rooms"]["rivers"]
    member, helper = Wire(house).sign_in("Wren"), Wire(house).sign_in("Halvard")
    for wire in (member, helper, Wire(house)):
        for path in (f"/g/{rivers}/asking/", f"/g/{rivers}/", f"/g/{rivers}/about/", f"/g/{rivers}/people/"):
            assert BRINGS not in wire.ask(path).body
    amara = visit(house, manner.but(keys=False), "Amara").go(f"/g/{rivers}/asking/")
    amara.says(name, f"{BRINGS} {name}", SAFE)
    card = amara.page.locator("section.card").filter(has_text=f"{BRINGS} {name}")
    amara.follow(amara.button("Let in", within=card))
    amara.is_silent_about(f"{BRINGS} {name}")
    me.go(f"/g/{rivers}/").says("Two Rivers")
    kept = (
        "SELECT length(m.sealed_answers) FROM groups_membership m JOIN accounts_person p ON p.id = m.person_id "
        "JOIN groups_group g ON g.id = m.group_id WHERE p.handle = ? AND g.public_id = ?"
    )
    assert house.ask(kept, name, rivers) == [(0,)], "whoever is in has no answers waiting"


def _shape(answer: Answer, tried: str) -> str:
    """The page without what differs from request to request."""
    return TOKEN.sub("", answer.body).replace(tried, "")


@pytest.mark.parametrize("who", ["", "Kestrel", "Rook", "Isolde"])
def test_a_hidden_room_is_the_same_404_as_one_that_never_was(house: House, who: str) -> None:
    wire = Wire(house).sign_in(who) if who else Wire(house)
    cast = house.cast
    room, topic, post = cast["rooms"]["cellar"], cast["cellar_topic"]["topic"], cast["cellar_topic"]["post"]
    surfaces = [
        *(f"/g/{{0}}/{rest}" for rest in ("", "about/", "join/", "people/", "write/", "invite/", "asking/", "edit/")),
        "/t/{1}/",
        *(f"/p/{{2}}/{rest}" for rest in ("", "quote/", "edit/", "history/")),
        "/report/post/{2}/",
        "/start/{0}/",
    ]
    for surface in surfaces:
        real, never = surface.format(room, topic, post), surface.format("zzzzzzzzzzzz", "zzzzzzzzzzzz", "zzzzzzzzzzzz")
        found, nothing = wire.ask(real), wire.ask(never)
        ids = {room, topic, post}
        shapes = [_shape(found, next((one for one in ids if one in real), "")), _shape(nothing, "zzzzzzzzzzzz")]
        assert (found.status, shapes[0]) == (nothing.status, shapes[1]), real
        assert found.status in ({403, 404} if who else {303, 404}), real
    for path in ("/community/", "/", "/search/", "/notices/", "/me/", "/write/", "/start/", "/moderation/"):
        body = wire.ask(path).body
        assert not [word for word in cast["canaries"].values() if word in body and "Zephyrine" in word], path


def test_search_finds_the_hidden_room_for_its_people_only(house: House, visit: Callable[..., Visitor]) -> None:
    house.settle()
    words = house.cast["canaries"]["hidden_post"]
    for name, finds in (("Wren", True), ("Kestrel", False), ("Rook", False)):
        me = visit(house, PHONE_PLAIN, name).go("/search/")
        me.type(me.page.locator("input[name=q]"), words)
        me.follow(me.page.locator("form[role=search] button"))
        assert words not in me.page.url
        found = me.page.locator("main a.list-title", has_text=house.cast["canaries"]["hidden_title"])
        assert (found.count() > 0) is finds, name


def test_an_invitation_leads_into_the_hidden_room_and_says_nothing_before(
    house: House, visit: Callable[..., Visitor], somebody: Callable[[], str]
) -> None:
    amara = visit(house, DESK_PLAIN, "Amara").go(f"/g/{house.cast['rooms']['cellar']}/invite/")
    amara.follow(amara.page.locator("main form button[data-tone=main]").first)
    token = re.search(r"/i/([A-Za-z0-9]+)/", amara.page.content())
    assert token
    stranger = visit(house, PHONE_PLAIN).go(f"/i/{token.group(1)}/")
    stranger.is_silent_about(house.cast["canaries"]["hidden_post"], "Amara")
    me = visit(house, PHONE_PLAIN, somebody()).go(f"/i/{token.group(1)}/").is_silent_about("Amara")
    for box in me.page.locator("main form input[type=checkbox]").all():
        me.tap(box)
    me.follow(me.page.locator("main form button[data-tone=main]").first)
    me.go(f"/g/{house.cast['rooms']['cellar']}/").says(house.cast["canaries"]["hidden_name"])
