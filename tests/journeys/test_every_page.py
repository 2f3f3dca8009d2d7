"""Every page in the light it may be seen in: dark, large text, reduced motion, high contrast, narrow; and errors, which are pages too."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.journeys.house import House
from tests.journeys.visitor import DESK, DESK_KEYS, PHONE, Manner, Visitor

LIGHTS = (
    PHONE.but(name="phone-dark-calm", scheme="dark", motion="reduce"),
    DESK.but(name="desk-dark", scheme="dark"),
    PHONE.but(name="phone-large-text", text=200),
    DESK.but(name="desk-large-text", text=200),
)
SHOWN = """() => { const page = getComputedStyle(document.body);
  const light = (colour) => colour.match(/[0-9.]+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0);
  const root = getComputedStyle(document.documentElement);
  return {size: parseFloat(root.fontSize), dark: light(page.color) > 3 * 128}; }"""
MOVES = """() => document.getAnimations().filter((a) => (a.effect?.getComputedTiming().duration ?? 0) > 10).length"""


def routes(cast: dict[str, Any]) -> dict[str, list[str]]:
    """The pages by who looks at them."""
    rooms, topic = cast["rooms"], cast["morning_topic"]["topic"]
    own, other = cast["morning_topic"]["post"], cast["answer"]
    signed_out = ["/", "/join/", "/sign-in/", "/recover/", "/community/", "/help/", "/help/steps/overdose/"]
    signed_out += ["/help/stopping/", "/help/young/", "/help/history/", "/help/offline/", "/why/", "/why/composer/"]
    signed_out += ["/privacy/", f"/g/{rooms['porch']}/", f"/t/{cast['porch_topic']['topic']}/", "/i/", "/left/"]
    wren = ["/", "/community/", "/write/", "/notices/", "/search/", "/start/", f"/start/{rooms['porch']}/", "/me/"]
    wren += [f"/me/{page}/" for page in ("handle", "passphrase", "codes", "sessions", "blocks", "data", "reports")]
    wren += ["/join/codes/", "/join/promise/", "/sign-out/", "/moderation/log/"]
    wren += [f"/g/{rooms['morning']}/{page}" for page in ("", "about/", "people/", "write/", "leave/")]
    wren += [f"/t/{topic}/", f"/t/{cast['listen_topic']['topic']}/", f"/p/{own}/edit/", f"/p/{own}/delete/"]
    wren += [f"/p/{other}/quote/", f"/report/post/{other}/", f"/people/{cast['people']['Kestrel']}/block/"]
    amara = [f"/g/{rooms['rivers']}/{page}/" for page in ("asking", "roles", "announcements", "invite", "edit")]
    rook = ["/moderation/", f"/moderation/{cast['hidden_case']}/", f"/p/{cast['edited']}/history/"]
    return {
        "": signed_out,
        "Wren": wren,
        "Amara": amara,
        "Rook": rook,
        "Halvard": [f"/g/{rooms['rivers']}/join/"],
        "Isolde": ["/g/new/", "/announcements/"],
        "Ostler": ["/help/lines/", "/outbox/"],
    }


@pytest.mark.parametrize("manner", LIGHTS, ids=lambda m: m.name)
def test_every_page_in_every_light(house: House, visit: Callable[..., Visitor], manner: Manner) -> None:
    problems = []
    for name, paths in routes(house.cast).items():
        me = visit(house, manner, name)
        for path in paths:
            try:
                me.go(path)
            except AssertionError as error:
                problems.append(f"{name or 'a stranger'}: {error}")
            if manner.motion == "reduce" and me.page.evaluate(MOVES):
                problems.append(f"{path} moves")
        shown = me.page.evaluate(SHOWN)
        assert shown == {"size": 17 * manner.text // 100, "dark": manner.scheme == "dark"}
        me.close()
    assert not problems, "\n\n".join(problems)


@pytest.mark.parametrize("manner", [PHONE, DESK_KEYS], ids=lambda m: m.name)
def test_errors_are_pages_with_help_at_hand(house: House, visit: Callable[..., Visitor], manner: Manner) -> None:
    visit(house, manner).go("/nothing/here/", status=404)
    me = visit(house, manner, "Wren")
    me.go("/t/zzzzzzzzzzzz/", status=404)
    me.go("/outbox/", status=403)
    me.follow(me.link("Help now"))


def test_every_bar_is_within_reach_of_the_keyboard(house: House, visit: Callable[..., Visitor]) -> None:
    """The first Tab leads past the bar; Help now and Leave are among the first stops."""
    me = visit(house, DESK_KEYS, "Wren").go("/")
    me.page.keyboard.press("Tab")
    assert me.page.evaluate("document.activeElement.textContent").strip() == "Skip to content"
    stops = []
    for _ in range(9):
        me.page.keyboard.press("Tab")
        stops.append(me.page.evaluate("document.activeElement.textContent").strip())
    assert "Help now" in stops
    assert "Leave" in stops
    me.go("/community/")
    me.page.keyboard.press("Tab")
    me.page.keyboard.press("Enter")
    assert me.page.evaluate("document.activeElement.id") == "content"
