"""N1: reach a human now, in two taps, without an account, without a script, without the server."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import CDPSession, expect

from tests.journeys.house import House
from tests.journeys.visitor import DESK_PLAIN_KEYS, EVERY, PHONE, PHONE_PLAIN, Manner, Visitor

MANNERS = [*EVERY, DESK_PLAIN_KEYS]
BUDGET_BYTES = 50_000
SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": 400_000 / 8, "uploadThroughput": 400_000 / 8}
US_LINES = ("tel:911", "tel:988", "sms:988", "https://988lifeline.org/", "sms:741741", "tel:+18006624357")
PACKS = {
    "us": ("tel:911", "tel:988", "sms:988"),
    "gb": ("tel:999", "tel:116123"),
    "de": ("tel:112",),
    "ie": ("tel:112",),
    "at": ("tel:112", "tel:142"),
    "ch": ("tel:112", "tel:143"),
}


@pytest.mark.parametrize("manner", MANNERS, ids=lambda m: m.name)
def test_a_stranger_reaches_a_person_in_two_taps(house: House, visit: Callable[..., Visitor], manner: Manner) -> None:
    me = visit(house, manner).go("/")
    for name in ("Help now", re.compile("Leave")):
        box = me.link(name).bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 320

    me.follow(me.link("Help now"))
    blocks = me.page.locator("main h2").all_inner_texts()
    in_order = ("woken|breathing", "hurt myself", "want to use")
    order = [next(n for n, text in enumerate(blocks) if re.search(words, text)) for words in in_order]
    assert order == sorted(order)

    call = me.page.locator('main a[href^="tel:"]').first
    expect(call).to_be_visible()
    assert re.fullmatch(r"tel:\+?[0-9]+", call.get_attribute("href") or "")
    me.page.evaluate("document.addEventListener('click', (e) => e.preventDefault(), {capture: true})")
    me.tap(call)
    assert me.taps <= 2
    assert me.context.cookies() == []


def test_the_numbers_are_right_and_said_as_what_they_are(house: House, visit: Callable[..., Visitor]) -> None:
    me = visit(house, PHONE_PLAIN).go("/help/us/")
    found = {link.get_attribute("href") for link in me.page.locator("main a[href]").all()}
    for line in US_LINES:
        assert any((href or "").startswith(line) for href in found), f"{line} is missing: {sorted(filter(None, found))}"
    referral = me.page.locator("li, p, div").filter(has=me.page.locator('a[href="tel:+18006624357"]')).last
    assert "crisis" not in referral.inner_text().casefold()
    assert me.page.locator("main").locator("dialog[open], [role=dialog]").count() == 0
    for country, lines in PACKS.items():
        me.go(f"/help/{country}/")
        found = {link.get_attribute("href") or "" for link in me.page.locator("main a[href]").all()}
        for line in lines:
            assert any(href.startswith(line) for href in found), f"{country}: {line} is missing in {sorted(found)}"


def test_the_country_is_chosen_by_a_visible_switch(house: House, visit: Callable[..., Visitor]) -> None:
    me = visit(house, PHONE_PLAIN).go("/help/")
    me.follow(me.link(re.compile("^United Kingdom|^UK|^Great Britain")))
    assert me.path == "/help/gb/"
    me.says("116 123")


@pytest.mark.parametrize("manner", [PHONE, PHONE_PLAIN], ids=lambda m: m.name)
def test_help_now_is_small_and_quick_on_a_slow_line(
    house: House, visit: Callable[..., Visitor], manner: Manner
) -> None:
    me = visit(house, manner)
    network: CDPSession = me.context.new_cdp_session(me.page)
    network.send("Network.enable")
    network.send("Network.emulateNetworkConditions", SLOW_3G)
    sizes: list[float] = []
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    me.page.goto(f"{house.origin}/help/", wait_until="load")
    me.page.wait_for_timeout(1_500)
    assert 0 < sum(sizes) <= BUDGET_BYTES
    if manner.js:
        paint = me.page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0")
        assert 0 < paint <= 2_000
    me.look()


def test_help_opens_without_the_server_after_one_visit(own_house: House, visit: Callable[..., Visitor]) -> None:
    own_house.start()
    me = visit(own_house, PHONE, "Wren")
    me.go(f"/t/{own_house.cast['morning_topic']['topic']}/")
    me.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    me.until("caches.keys().then((names) => names.length > 0)")
    me.page.wait_for_timeout(500)
    own_house.stop()

    me.page.goto(f"{own_house.origin}/help/")
    expect(me.page.locator("main")).to_contain_text("hurt myself")
    expect(me.page.locator('main a[href^="tel:"]').first).to_be_visible()
    me.look()
    me.page.goto(f"{own_house.origin}/help/steps/overdose/")
    me.look()

    me.page.goto(f"{own_house.origin}/")
    expect(me.link("Help now")).to_be_visible()
    me.page.goto(f"{own_house.origin}/t/{own_house.cast['morning_topic']['topic']}/")
    me.is_silent_about(own_house.cast["canaries"]["members_post"], own_house.cast["canaries"]["members_title"])
    kept = me.page.evaluate(
        """async () => { const found = [];
        for (const name of await caches.keys())
          for (const one of await (await caches.open(name)).keys()) found.push(new URL(one.url).pathname);
        return found; }"""
    )
    assert kept
    assert all(path.startswith(("/help/", "/static/")) for path in kept), kept
