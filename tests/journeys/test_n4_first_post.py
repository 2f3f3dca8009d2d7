"""N4: the first post, in three steps or in one sentence; nothing typed is lost; heavy words are answered gently."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.house import House
from tests.journeys.visitor import DESK, EVERY, PHONE, PHONE_PLAIN, Manner, Visitor
from tests.journeys.wire import Wire

HAPPENS = (
    "Tomorrow is payday and every Friday I end up in the same shop before I have thought about it. "
    "Last week I walked past it twice and then went in anyway, and I have not told anybody at home."
)
ASKS = "How do you get past the first hour after work? One thing that helped you would be enough for me."
CARE = "You wrote something heavy"


def write_here(house: House) -> str:
    return f"/g/{house.cast['rooms']['morning']}/write/"


def plain_box(me: Visitor, words: str) -> None:
    me.tap(me.page.get_by_text("Write it in one box instead"))
    me.type("Your words", words)


def post(me: Visitor) -> Visitor:
    return me.follow(me.button("Post to the group"))


@pytest.mark.parametrize("manner", EVERY, ids=lambda m: m.name)
def test_three_steps_become_one_human_paragraph(
    house: House, visit: Callable[..., Visitor], somebody: Callable[[], str], manner: Manner
) -> None:
    me = visit(house, manner, somebody()).go("/")
    me.follow(me.link("Write"))
    me.says("How does it feel?", "Nobody watches all the time", "Morning Room can read this")
    said = me.page.locator("[data-composer-said]")
    me.tap(me.page.get_by_label("ashamed", exact=True)).tap(me.page.get_by_label("lonely", exact=True))
    if manner.js:
        me.tap(me.button("Next"))
        expect(said).to_contain_text("Step 2 of 3")
    me.type(me.page.locator("textarea[name=happens]"), HAPPENS)
    if manner.js:
        me.tap(me.button("Next"))
        expect(said).to_contain_text("Step 3 of 3")
    me.tap(me.page.get_by_label("Your experience", exact=True))
    me.type(me.page.locator("textarea[name=request]"), ASKS)
    post(me)

    assert me.taps <= 8
    assert me.seconds <= 120
    assert re.fullmatch(r"/t/[a-z0-9]{12}/", me.path)
    assert "payday" not in me.page.url
    text = me.page.locator("article .post-text").first
    assert text.locator("p").count() == 1
    paragraph = " ".join(text.inner_text().split())
    assert re.match(r"I feel ashamed and lonely\. Tomorrow is payday", paragraph)
    assert paragraph.endswith(ASKS)
    assert CARE not in me.page.content()


@pytest.mark.parametrize("manner", EVERY, ids=lambda m: m.name)
def test_one_sentence_takes_three_taps_and_every_step_can_be_skipped(
    house: House, visit: Callable[..., Visitor], somebody: Callable[[], str], manner: Manner
) -> None:
    me = visit(house, manner, somebody()).go("/")
    me.follow(me.link("Write"))
    plain_box(me, "I am here and I do not know what to say.")
    post(me)
    assert me.taps <= 3
    me.says("I am here and I do not know what to say.")


def test_the_preview_shows_the_post_and_changes_nothing(
    house: House, visit: Callable[..., Visitor], somebody: Callable[[], str]
) -> None:
    me = visit(house, PHONE_PLAIN, somebody()).go("/write/")
    before = house.ask("SELECT count(*) FROM forum_post")
    me.type(me.page.locator("textarea[name=happens]"), "It rained and I stayed in")
    me.follow(me.button("Show me first"))
    me.says("This is how it will look", "It rained and I stayed in.")
    assert house.ask("SELECT count(*) FROM forum_post") == before
    assert me.page.locator("textarea[name=happens]").input_value() == "It rained and I stayed in"
    post(me).says("It rained and I stayed in.")


def test_lamps_light_in_the_browser_and_nothing_is_sent(
    house: House, visit: Callable[..., Visitor], somebody: Callable[[], str]
) -> None:
    me = visit(house, PHONE, somebody()).go("/write/")
    me.tap(me.page.get_by_text("Write it in one box instead"))
    sent: list[str] = []
    me.context.on("request", lambda request: sent.append(request.url))
    box = me.page.get_by_label("Your words")
    me.type(box, "I feel ashamed.")
    lamps = me.page.locator("#box-lamps [data-lamp]")
    expect(lamps.nth(0)).to_have_attribute("data-on", "yes")
    expect(lamps.nth(2)).not_to_have_attribute("data-on", "yes")
    me.type(box, "I feel ashamed. Yesterday I drank again after work. What would you do?")
    for n in range(3):
        expect(lamps.nth(n)).to_have_attribute("data-on", "yes")
    assert [url for url in sent if "/static/" not in url] == []
    me.look()


def test_a_draft_survives_a_lost_connection(
    house: House, visit: Callable[..., Visitor], somebody: Callable[[], str]
) -> None:
    me = visit(house, PHONE, somebody()).go(write_here(house))
    plain_box(me, "The train is in a tunnel.")
    me.context.set_offline(True)
    me.tap(me.button("Post to the group"))
    expect(me.page.locator("[data-draft-said]")).to_contain_text("Your text is kept here")
    expect(me.page.get_by_label("Your words")).to_have_value("The train is in a tunnel.")
    me.context.set_offline(False)
    post(me).says("The train is in a tunnel.")
    me.go(write_here(house))
    assert me.page.locator("textarea[name=body]").input_value() == ""


def test_a_draft_survives_a_post_that_never_arrived(
    house: House, visit: Callable[..., Visitor], somebody: Callable[[], str]
) -> None:
    me = visit(house, PHONE, somebody()).go(write_here(house))
    plain_box(me, "The line broke while sending.")
    me.expected = ("ERR_CONNECTION_RESET",)
    me.page.route("**/write/", lambda route: route.abort("connectionreset"), times=1)
    me.tap(me.button("Post to the group"))
    me.page.wait_for_timeout(1_000)
    me.go(write_here(house))
    assert "broke" not in me.page.url
    expect(me.page.locator("textarea[name=body]")).to_have_value("The line broke while sending.")


def test_a_draft_survives_a_closed_tab_where_that_was_asked_for(
    house: House, visit: Callable[..., Visitor], somebody: Callable[[], str]
) -> None:
    me = visit(house, DESK, somebody()).go(write_here(house))
    me.type(me.page.locator("textarea[name=feeling]"), "Half a thought")
    me.tap(me.page.get_by_label("Keep my draft on this phone"))
    me.page.wait_for_timeout(800)
    me.page.close()
    me.open_tab()
    me.go(write_here(house))
    expect(me.page.locator("textarea[name=feeling]")).to_have_value("Half a thought")
    me.says("Your draft is back.")


@pytest.mark.parametrize("manner", [PHONE, PHONE_PLAIN], ids=lambda m: m.name)
@pytest.mark.parametrize("lost", ["session", "all cookies"])
def test_a_text_survives_an_expired_session(
    house: House, visit: Callable[..., Visitor], somebody: Callable[[], str], manner: Manner, lost: str
) -> None:
    name = somebody()
    me = visit(house, manner, name).go(write_here(house))
    words = "I wrote this for an hour while the session ran out."
    plain_box(me, words)
    me.type(re.compile("A few words for the list"), "Worn out")
    me.context.clear_cookies(**({"name": "s"} if lost == "session" else {}))
    with me.page.expect_navigation():
        me.tap(me.button("Post to the group"))
    me.look(status=me.answers[me.page].status)
    assert me.answers[me.page].status in {401, 403}
    me.says(words, "Worn out")
    if lost == "session":
        wire = Wire(house).sign_in(name)
        cookies = [{"name": n, "value": v, "url": house.origin} for n, v in wire.cookies.items()]
        me.context.add_cookies(cookies)  # type: ignore[arg-type]
        me.follow(me.button(re.compile("go on")))
        assert words in me.page.locator("textarea[name=body]").input_value()
        post(me).says(words)


@pytest.mark.parametrize("manner", [PHONE, PHONE_PLAIN], ids=lambda m: m.name)
def test_i_want_to_die_is_posted_at_once_and_its_author_alone_is_shown_help(
    house: House, visit: Callable[..., Visitor], somebody: Callable[[], str], manner: Manner
) -> None:
    me = visit(house, manner, somebody()).go(write_here(house))
    plain_box(me, "I want to die and I do not know who to tell.")
    post(me).says("I want to die and I do not know who to tell.", CARE, "Only you see this card")
    assert me.page.locator('main a[href="tel:988"]').count() > 0
    other = visit(house, manner, somebody()).go(me.path)
    other.says("I want to die and I do not know who to tell.").is_silent_about(CARE)
    other.go("/me/").is_silent_about(CARE)


@pytest.mark.parametrize(
    "words",
    [
        "My father died last year and I miss his jokes.",
        "I am dead tired after the night shift.",
        "The naloxone saved him from an overdose, he is all right now.",
    ],
)
def test_grief_tiredness_and_rescue_bring_no_card(
    house: House, visit: Callable[..., Visitor], somebody: Callable[[], str], words: str
) -> None:
    me = visit(house, PHONE_PLAIN, somebody()).go(write_here(house))
    plain_box(me, words)
    post(me).says(words).is_silent_about(CARE)


def test_the_same_words_in_german_bring_the_card(
    house: House, visit: Callable[..., Visitor], somebody: Callable[[], str]
) -> None:
    name = somebody()
    wire = Wire(house).sign_in(name)
    answer = wire.ask("/me/")
    zone = re.search(r'<option value="([^"]+)" selected', answer.body[answer.body.index("time_zone") :])
    kept = {"language": "de", "time_zone": zone.group(1) if zone else "UTC", "theme": "auto"}
    assert wire.ask("/me/preferences/", kept).status == 303
    where = wire.write("morning", "", "Ich will nicht mehr leben, und niemand weiß davon.")
    shown = wire.ask(where)
    assert "Ich will nicht mehr leben" in shown.body
    assert 'id="care-title"' in shown.body
