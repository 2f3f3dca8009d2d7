"""Ten past three: the night face of Today, and its edges."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.house import DAYTIME, House
from tests.journeys.visitor import DESK, PHONE, PHONE_PLAIN, Manner, Visitor
from tests.journeys.wire import Wire

NIGHT = "You only need the next ten minutes."


def hour(hours: int, minutes: int) -> datetime:
    """The coming night: what other journeys write by day is hours ago then."""
    return DAYTIME.replace(hour=hours, minute=minutes) + timedelta(days=1)


@pytest.mark.parametrize(
    "manner", [PHONE.but(name="phone-dark", scheme="dark"), PHONE_PLAIN, DESK], ids=lambda m: m.name
)
def test_at_ten_past_three_there_are_two_things_to_do(
    house: House, visit: Callable[..., Visitor], manner: Manner
) -> None:
    with house.at(hour(3, 7)):
        Wire(house).sign_in("Corbin").write("morning", "Awake", "Is anybody up?")
        me = visit(house, manner, "Halvard").go("/")
        expect(me.page.locator("h1")).to_have_text(NIGHT)
        me.says("03:07", "Awake", "Nobody watches all the time")
        me.follow(me.link("Write to people here")).go("/")
        me.follow(me.link("Help me get through it"))
        assert me.path == "/help/"
        me.go("/").follow(me.link("Show the whole page"))
        assert me.page.locator("h1").inner_text() != NIGHT


@pytest.mark.parametrize(
    ("hours", "minutes", "is_night"),
    [(21, 59, False), (22, 0, True), (23, 59, True), (0, 1, True), (5, 59, True), (6, 0, False)],
)
def test_the_night_is_from_ten_to_six(house: House, hours: int, minutes: int, is_night: bool) -> None:  # noqa: FBT001
    wire = Wire(house).sign_in("Halvard")
    with house.at(hour(hours, minutes)):
        assert (NIGHT in wire.ask("/").body) is is_night


def test_the_night_is_the_persons_own(house: House, somebody: Callable[[], str]) -> None:
    wire = Wire(house).sign_in(somebody())
    kept = {"language": "en", "time_zone": "America/New_York", "theme": "auto"}
    assert wire.ask("/me/preferences/", kept).status == 303
    with house.at(hour(3, 7)):  # 22:07 or 23:07 the evening before, over there
        assert NIGHT in wire.ask("/").body
    with house.at(hour(8, 7)):
        assert NIGHT in wire.ask("/").body
    with house.at(hour(13, 7)):
        assert NIGHT not in wire.ask("/").body
