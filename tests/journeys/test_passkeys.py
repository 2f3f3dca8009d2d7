"""Coming in by passkey and by a second step, and being asked again: with a device in software, and without scripts."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from mainstay.accounts.domain import one_time_codes
from tests.journeys.house import DAYTIME, House
from tests.journeys.visitor import DESK_KEYS, DESK_PLAIN, PHONE, PHONE_PLAIN, Manner, Visitor

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class NamedHouse(House):
    """The same house under a name: browsers tie no passkey to a bare address."""

    @property
    def origin(self) -> str:
        return f"http://localhost:{self.port}"


@pytest.fixture
def named(house: House) -> House:
    return NamedHouse(house.data, house.port)


class Device:
    """The fingerprint reader of the visitor's device."""

    def __init__(self, visitor: Visitor) -> None:
        self.wire: Any = visitor.context.new_cdp_session(visitor.page)
        self.wire.send("WebAuthn.enable")
        self.id = self.wire.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"]

    def knows_the_finger(self, *, knows: bool) -> None:
        self.wire.send("WebAuthn.setUserVerified", {"authenticatorId": self.id, "isUserVerified": knows})

    @property
    def keys(self) -> list[dict[str, Any]]:
        found = self.wire.send("WebAuthn.getCredentials", {"authenticatorId": self.id})["credentials"]
        return list(found)


def make_passkey(me: Visitor, name: str) -> None:
    me.go("/me/passkeys/").follow(me.link("Add a passkey"))
    me.type(re.compile("A name for it"), name)
    me.follow(me.button("Make the passkey"))
    assert me.path == "/me/passkeys/"
    me.says("Your passkey works from now on.", name)


def leave(me: Visitor) -> None:
    me.go("/sign-out/").follow(me.button(re.compile("^Sign out")))


@pytest.mark.parametrize("manner", [PHONE, DESK_KEYS], ids=lambda m: m.name)
def test_one_comes_in_by_fingerprint_without_typing_anything(
    named: House, visit: Callable[..., Visitor], somebody: Callable[[], str], manner: Manner
) -> None:
    handle = somebody()
    me = visit(named, manner, handle)
    device = Device(me)
    make_passkey(me, "My phone")
    assert [key["isResidentCredential"] for key in device.keys] == [True]
    leave(me)
    me.go("/sign-in/?next=/me/sessions/")
    me.taps = me.letters = 0
    me.follow(me.button("Sign in with a passkey"))
    assert (me.path, me.taps, me.letters) == ("/me/sessions/", 1, 0)
    me.says("with a passkey")
    me.go("/me/").says(handle)


def test_a_finger_the_device_does_not_know_opens_nothing(
    named: House, visit: Callable[..., Visitor], somebody: Callable[[], str]
) -> None:
    me = visit(named, PHONE, somebody())
    device = Device(me)
    make_passkey(me, "My phone")
    leave(me)
    device.knows_the_finger(knows=False)
    me.go("/sign-in/").tap(me.button("Sign in with a passkey"))
    expect(me.page.get_by_role("status").first).to_contain_text("That did not work, or it was stopped.")
    expect(me.button("Sign in with a passkey")).to_be_enabled()
    assert me.path == "/sign-in/"


def test_a_passkey_taken_away_lets_nobody_in(
    named: House, visit: Callable[..., Visitor], somebody: Callable[[], str]
) -> None:
    me = visit(named, PHONE, somebody())
    Device(me)
    make_passkey(me, "Old phone")
    me.follow(me.button(re.compile("Take away")))
    me.says("lets nobody in any more")
    leave(me)
    me.go("/sign-in/").follow(me.button("Sign in with a passkey"), status=400)
    me.says("does not open an account here")


def test_before_something_grave_a_fingerprint_is_enough_and_one_is_back(
    named: House, visit: Callable[..., Visitor], somebody: Callable[[], str]
) -> None:
    me = visit(named, PHONE, somebody())
    Device(me)
    make_passkey(me, "My phone")
    with named.later(minutes=11):
        me.go("/me/codes/", status=403).says("Is it still you?")
        me.follow(me.button("Use a passkey"))
        assert me.path == "/me/codes/"
        me.follow(me.button("Make new codes"))
        assert me.page.locator("#codes li").count() == 10


@pytest.mark.parametrize("manner", [PHONE_PLAIN, DESK_PLAIN], ids=lambda m: m.name)
def test_without_scripts_the_pages_say_so_and_the_passphrase_does_it_all(
    named: House, visit: Callable[..., Visitor], somebody: Callable[[], str], manner: Manner
) -> None:
    visit(named, manner).go("/sign-in/").says("Passkeys need JavaScript")
    me = visit(named, manner, somebody())
    me.go("/me/passkeys/new/").says("Passkeys need JavaScript", "Your passphrase works everywhere.")
    me.go("/me/data/")
    me.tap(me.page.get_by_label("Let it stand")).tap(me.page.get_by_label("Yes, erase my account"))
    with named.later(minutes=11):
        me.follow(me.button("Erase my account"), status=403)
        me.says("What you chose or typed is kept.")
        me.type(me.page.locator('input[type="password"]'), named.cast["passphrase"])
        me.follow(me.button("Go on"))
        assert me.path == "/left/"


@pytest.mark.parametrize("manner", [PHONE, PHONE_PLAIN], ids=lambda m: m.name)
def test_an_app_for_codes_is_set_up_and_asked_for(
    named: House, visit: Callable[..., Visitor], somebody: Callable[[], str], manner: Manner
) -> None:
    handle = somebody()
    me = visit(named, manner, handle).go("/me/second-step/")
    me.follow(me.link("Set up an app for codes"))
    assert me.page.locator("svg.app-square").bounding_box()["width"] > 150  # type: ignore[index]
    secret = me.page.locator("#secret").inner_text().replace(" ", "")

    def code(seconds: int = 0) -> str:
        moment = DAYTIME + timedelta(seconds=seconds)
        return one_time_codes.code_at(secret, one_time_codes.counter_at(moment))

    me.type("Code from your app", code(3600)).follow(me.button("Done"), status=400)
    me.says("This is not the code of now.")
    assert me.page.locator("#secret").inner_text().replace(" ", "") == secret
    me.type("Code from your app", code()).follow(me.button("Done"))
    me.says("Your second step is set up.")
    leave(me)

    me.go("/sign-in/").type("Handle", handle)
    me.type(me.page.locator('input[type="password"]'), named.cast["passphrase"])
    me.follow(me.page.locator("main form button[data-tone=main]"))
    assert me.path == "/sign-in/second/"
    me.type("Code from your app", code()).follow(me.button("Sign in"), status=400)
    me.says("This code does not work.")
    me.type("Code from your app", code(30)).follow(me.button("Sign in"))
    me.go("/me/").says(handle)
