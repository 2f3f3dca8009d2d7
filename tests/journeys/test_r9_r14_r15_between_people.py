"""R9 thank, R14 block, R15 report: what one person does about another, in few taps and without a stage."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from playwright.sync_api import expect

from tests.journeys.house import House
from tests.journeys.visitor import EVERY, PHONE_PLAIN, Manner, Visitor
from tests.journeys.wire import Wire, post_of, topic_of


def conversation(house: House, asks: str, answers: str) -> tuple[str, str]:
    """`asks` brings something to the members' room, `answers` replies. Return topic and answer."""
    topic = topic_of(Wire(house).sign_in(asks).write("morning", f"Asked by {asks}", f"{asks} cannot sleep."))
    answer = post_of(Wire(house).sign_in(answers).reply(topic, f"{answers} sits up with you."))
    return topic, answer


def pages(wire: Wire, path: str) -> list[str]:
    """Every page of a list, forwards."""
    shown, following = [], path
    while following and len(shown) < 30:
        shown.append(wire.ask(following).body)
        more = re.search(r'rel="next" href="([^"]+)"', shown[-1])
        following = path + unescape(more.group(1)) if more else ""
    return shown


@pytest.mark.parametrize("manner", EVERY, ids=lambda m: m.name)
def test_thanks_are_one_tap_and_between_two(
    house: House, visit: Callable[..., Visitor], somebody: Callable[[], str], manner: Manner
) -> None:
    asks, answers, reads = somebody(), somebody(), somebody()
    topic, answer = conversation(house, asks, answers)
    me = visit(house, manner, asks).go(f"/t/{topic}/")
    thank = me.button(f"Thank {answers}")
    if manner.js:
        me.tap(thank)
    else:
        me.follow(thank)
    expect(me.page.locator(f"#p-{answer}")).to_contain_text(f"You thanked {answers}")
    assert me.taps == 1
    me.look()

    visit(house, PHONE_PLAIN, answers).go(f"/t/{topic}/").says(f"Thanked by {asks}", "Only you see this.")
    for other in (
        visit(house, PHONE_PLAIN, reads).go(f"/t/{topic}/"),
        visit(house, PHONE_PLAIN, "Rook").go(f"/t/{topic}/"),
    ):
        other.is_silent_about("Thanked by", f"You thanked {answers}")
    house.settle()
    visit(house, PHONE_PLAIN, answers).go("/notices/").says("Somebody thanked you.").is_silent_about(asks)


def test_i_am_with_you_is_counted_for_the_author_alone(
    house: House, visit: Callable[..., Visitor], somebody: Callable[[], str]
) -> None:
    asks, answers = somebody(), somebody()
    topic, _ = conversation(house, asks, answers)
    me = visit(house, PHONE_PLAIN, answers).go(f"/t/{topic}/")
    me.follow(me.button("I’m with you"))
    me.says("You are with them").is_silent_about("1 person is with you")
    visit(house, PHONE_PLAIN, asks).go(f"/t/{topic}/").says("1 person is with you")


@pytest.mark.parametrize("manner", EVERY, ids=lambda m: m.name)
def test_block_in_three_taps_hides_both_ways_everywhere(
    house: House, visit: Callable[..., Visitor], somebody: Callable[[], str], manner: Manner
) -> None:
    one, two, host = somebody(), somebody(), somebody()
    topic, answer = conversation(house, one, two)
    hosted = topic_of(Wire(house).sign_in(host).write("morning", f"Hosted by {host}", "Both may speak here."))
    Wire(house).sign_in(one).reply(hosted, f"{one} speaks here.")
    Wire(house).sign_in(two).reply(hosted, f"{two} speaks here.")

    me = visit(house, manner, one).go(f"/t/{topic}/")
    me.tap(me.page.get_by_label(f"More about the post by {two}"))
    me.follow(me.link(f"Block {two}"))
    me.says("They are not told")
    me.follow(me.button("Block"))
    assert me.taps <= 3

    house.settle()
    for looks, hidden in ((one, two), (two, one)):
        wire = Wire(house).sign_in(looks)
        assert f"{hidden} speaks here." not in wire.ask(f"/t/{hosted}/").body
        assert f"{looks} speaks here." in wire.ask(f"/t/{hosted}/").body
        for path in (f"/g/{house.cast['rooms']['morning']}/people/", "/", "/notices/", "/community/"):
            assert not [page for page in pages(wire, path) if f">{hidden}<" in page], path
        found = wire.ask("/search/", {"q": hidden})
        assert found.status == 200
        assert f"{hidden} s" not in found.body
    theirs, mine = Wire(house).sign_in(two), Wire(house).sign_in(one)
    assert theirs.ask(f"/t/{topic}/").status == 404  # the topic is one's own; to two it is gone like any other
    assert theirs.ask(f"/p/{answer}/").status in {303, 404}
    assert f"{two} sits up" not in mine.ask(f"/t/{topic}/").body
    assert "block" not in theirs.ask("/notices/").body.casefold()
    assert mine.ask(f"/p/{post_of(theirs.write('morning', 'Still here', f'{two} is still here.'))}/").status == 404
    visit(house, PHONE_PLAIN, host).go(f"/t/{hosted}/").says(f"{one} speaks here.", f"{two} speaks here.")


@pytest.mark.parametrize("manner", EVERY, ids=lambda m: m.name)
def test_report_in_three_taps_and_its_status_is_seen(
    house: House, visit: Callable[..., Visitor], somebody: Callable[[], str], manner: Manner
) -> None:
    reports, asks, answers = somebody(), somebody(), somebody()
    topic, answer = conversation(house, asks, answers)
    me = visit(house, manner, reports).go(f"/t/{topic}/")
    me.tap(me.page.get_by_label(f"More about the post by {answers}"))
    me.follow(me.link("Report", within=me.page.locator(f"#p-{answer}")))
    me.says("Nobody is told who reported it")
    me.follow(me.button("It shows private things about somebody"))
    assert me.taps <= 3
    assert me.path == "/me/reports/"
    me.says("Nobody has looked yet.")

    house.settle()
    target = visit(house, PHONE_PLAIN, answers).go("/notices/").is_silent_about("report", "Report", reports)
    target.go(f"/t/{topic}/").is_silent_about(reports)
    case = case_of(house, answer)
    rook = visit(house, PHONE_PLAIN, "Rook").go(f"/moderation/{case}/")
    rook.is_silent_about(reports)
    rook.follow(rook.button("Leave it as it is"))
    me.go("/me/reports/").says("We looked and left it as it is.")


def case_of(house: House, post: str) -> str:
    return str(house.ask("SELECT public_id FROM moderation_case WHERE subject = ?", post)[0][0])


def test_a_moderators_post_goes_to_another_moderator(house: House, somebody: Callable[[], str]) -> None:
    asks = somebody()
    topic, answer = conversation(house, asks, "Rook")
    Wire(house).sign_in(asks).report(answer, "pressure")
    case = case_of(house, answer)
    own = Wire(house).sign_in("Rook").ask(f"/moderation/{case}/hide/", {"reason": "pressure", "note": ""})
    assert own.status in {403, 404}
    other = Wire(house).sign_in("Heron").ask(f"/moderation/{case}/hide/", {"reason": "pressure", "note": ""})
    assert other.status == 303
    page = Wire(house).sign_in(asks).ask(f"/t/{topic}/").body
    assert "Rook sits up" not in page
    assert re.search("Hidden by a moderator", page)
