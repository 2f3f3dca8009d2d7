"""M1: the queue, gravest first, then oldest. M2: hide with a reason and a note; the author changes it and sends it again."""

import re
from collections.abc import Callable

import pytest

from tests.journeys.house import House
from tests.journeys.test_r9_r14_r15_between_people import case_of, conversation
from tests.journeys.visitor import DESK_PLAIN, EVERY, PHONE_PLAIN, Manner, Visitor
from tests.journeys.wire import Wire

NOTE = "Please leave out the name of the place, the rest is good."


def test_the_queue_is_sorted_by_severity_then_age(
    house: House, visit: Callable[..., Visitor], somebody: Callable[[], str]
) -> None:
    reports = somebody()
    posts = {}
    for reason, minutes in (("other", -50), ("danger", -10), ("attack", -20), ("advice", -40), ("attack", -30)):
        _, post = conversation(house, somebody(), somebody())
        with house.later(minutes=minutes):
            Wire(house).sign_in(reports).report(post, reason)
        posts[reason, minutes] = case_of(house, post)
    me = visit(house, DESK_PLAIN, "Rook").go("/moderation/")
    rows = me.page.locator("ol.list > li a.list-title")
    shown = [re.sub(r".*/moderation/(\w+)/.*", r"\1", link.get_attribute("href") or "") for link in rows.all()]
    wanted = [
        posts[key] for key in (("danger", -10), ("attack", -30), ("attack", -20), ("advice", -40), ("other", -50))
    ]
    assert [case for case in shown if case in wanted] == wanted
    stored = house.ask("SELECT public_id, severity, opened_at FROM moderation_case WHERE state = 'open'")
    order = [row[0] for row in sorted(stored, key=lambda row: (-row[1], row[2]))]
    assert [case for case in order if case in shown] == shown
    me.says("waiting for 10\xa0minutes", "waiting for 30\xa0minutes")


@pytest.mark.parametrize("manner", EVERY, ids=lambda m: m.name)
def test_open_the_queue_and_claim_in_two_taps(
    house: House, visit: Callable[..., Visitor], somebody: Callable[[], str], manner: Manner
) -> None:
    _, post = conversation(house, somebody(), somebody())
    Wire(house).sign_in(somebody()).report(post, "danger", f"About {post}")
    case = case_of(house, post)
    me = visit(house, manner, "Rook").go("/moderation/")
    me.follow(me.page.locator(f'a[href="/moderation/{case}/"]'))
    me.says(f"About {post}", "Answer the person first, with warmth")
    me.follow(me.button("Take this for 15 minutes"))
    assert me.taps <= 2
    other = visit(house, PHONE_PLAIN, "Heron").go(f"/moderation/{case}/")
    other.says("Somebody else is looking at this right now.")
    with house.later(minutes=16):
        other.go(f"/moderation/{case}/").says("Take this for 15 minutes")
    me.follow(me.button("Leave it as it is"))
    assert case not in me.page.content()


@pytest.mark.parametrize("manner", EVERY, ids=lambda m: m.name)
def test_hide_with_a_reason_and_a_note_then_the_author_sends_it_again(
    house: House, visit: Callable[..., Visitor], somebody: Callable[[], str], manner: Manner
) -> None:
    asks, answers, reads = somebody(), somebody(), somebody()
    topic, post = conversation(house, asks, answers)
    Wire(house).sign_in(asks).report(post, "private")
    case, words = case_of(house, post), f"{answers} sits up with you."
    me = visit(house, manner, "Rook").go("/moderation/")
    me.follow(me.page.locator(f'a[href="/moderation/{case}/"]'))
    me.says(words)
    me.tap(me.page.locator('input[name="reason"][value="private"]'))
    me.type(re.compile("A note to the author"), NOTE)
    me.follow(me.button("Hide it"))
    assert me.taps <= 4
    assert 0.3 * me.taps <= 30

    house.settle()
    for name in (reads, asks, ""):
        other = Wire(house).sign_in(name) if name else Wire(house)
        page = other.ask(f"/t/{topic}/")
        assert words not in page.body
        assert NOTE not in page.body
        assert words not in other.ask(f"/p/{post}/").body
        if name:
            assert "Hidden by a moderator" in page.body
            assert words not in other.ask("/search/", {"q": f"{answers} sits"}).body
    author = visit(house, manner, answers).go(f"/t/{topic}/")
    author.says("Hidden by a moderator.", "It could show who somebody is.", NOTE)
    author.follow(author.link("Edit and send it again"))
    author.type(author.page.locator("textarea[name=body]"), f"{answers} sits up with you, and says no place.")
    author.follow(author.page.locator("main form button[data-tone=main]").first)
    author.go(f"/t/{topic}/").says("A moderator will look at it.")
    assert "says no place" not in Wire(house).sign_in(reads).ask(f"/t/{topic}/").body

    waiting = house.ask("SELECT public_id FROM moderation_case WHERE subject = ? AND state = 'open'", post)
    me.go("/moderation/").follow(me.page.locator(f'a[href="/moderation/{waiting[0][0]}/"]'))
    me.says("Changed by its author", "says no place")
    me.follow(me.button("Show it again"))
    assert "says no place" in Wire(house).sign_in(reads).ask(f"/t/{topic}/").body
    log = Wire(house).sign_in(reads).ask("/moderation/log/").body
    assert "It shows private things about somebody" in log
    assert NOTE not in log
    assert answers not in log


def test_software_puts_urgent_words_first_and_decides_nothing(
    house: House, visit: Callable[..., Visitor], somebody: Callable[[], str]
) -> None:
    author = somebody()
    place = Wire(house).sign_in(author).write("morning", "Tonight", "I want to die, I do not see a way on.")
    house.settle()
    post = place.rpartition("#p-")[2]
    case, severity = house.ask("SELECT public_id, severity FROM moderation_case WHERE subject = ?", post)[0]
    assert severity == 4
    assert "I want to die" in Wire(house).sign_in(somebody()).ask(place).body
    me = visit(house, PHONE_PLAIN, "Heron").go(f"/moderation/{case}/").says("Pointed at by software")
    me.follow(me.button("Not a risk"))
    assert case not in me.page.content()
    assert "risk" not in Wire(house).sign_in(author).ask("/notices/").body
