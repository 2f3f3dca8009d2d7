"""M3 somebody in danger, M4 wrongly flagged, M5 the ladder and an appeal, M6 a wave, M7 handing the shift over."""

import contextlib
import re
from collections.abc import Callable

import pytest

from tests.journeys.house import House
from tests.journeys.test_r9_r14_r15_between_people import case_of, conversation
from tests.journeys.visitor import DESK, DESK_PLAIN, EVERY, PHONE, PHONE_PLAIN, Manner, Visitor
from tests.journeys.wire import Wire, post_of, topic_of

RISK = "I want to die, and the night is long."
PROTOCOL = "Call the number on the fridge. Tell Isolde. Stay until somebody answers."
TWO = [PHONE_PLAIN, DESK]


def risky(house: House, author: str) -> tuple[str, str, str]:
    """Let `author` write that it is very hard; return topic, post and the case that software opened."""
    place = Wire(house).sign_in(author).write("morning", "Tonight", f"{RISK} ({author})")
    house.settle()
    return topic_of(place), post_of(place), case_of(house, post_of(place))


def by_id(me: Visitor, case: str) -> Visitor:
    return me.go("/moderation/").follow(me.page.locator(f'a[href="/moderation/{case}/"]'))


@pytest.mark.parametrize("manner", EVERY, ids=lambda m: m.name)
def test_m3_somebody_in_danger_is_answered_logged_and_closed(
    house: House, visit: Callable[..., Visitor], somebody: Callable[[], str], manner: Manner
) -> None:
    operator = visit(house, DESK_PLAIN, "Ostler").go("/moderation/protocol/")
    operator.type(re.compile("What to do when"), PROTOCOL)
    operator.follow(operator.button("Save")).says(PROTOCOL)

    author = somebody()
    topic, _, case = risky(house, author)
    me = by_id(visit(house, manner, "Rook"), case)
    me.says("Somebody may be in danger", PROTOCOL, RISK)
    me.follow(me.link("Answer the person"))
    me.says(f"You are answering {author}")
    me.type(me.page.locator("textarea[name=body]"), "I am here and I read you. Are you safe right now?")
    me.follow(me.page.locator("#reply form button[data-tone=main]"))
    assert me.seconds <= 15 * 60
    visit(house, PHONE_PLAIN, author).go(f"/t/{topic}/").says("Are you safe right now?")

    me.go(f"/moderation/{case}/").follow(me.button("I answered the person"))
    me.says("The person was answered").is_silent_about("Are you safe")
    kept = house.ask("SELECT code FROM audit_entry WHERE subject = ?", f"case:{case}")
    assert ("moderation.care.answered",) in kept
    me.go(f"/moderation/{case}/").follow(me.button("Leave it as it is"))
    me.follow(me.link("A page for after")).says("Talk to somebody today", "Isolde", "Hand over now")
    assert me.page.locator("main textarea, main input:not([type=hidden])").count() == 0


def test_m3_opening_what_somebody_wrote_asks_why_and_is_kept_for_them(
    house: House, visit: Callable[..., Visitor], somebody: Callable[[], str]
) -> None:
    author = somebody()
    _, _, case = risky(house, author)
    me = by_id(visit(house, PHONE, "Rook"), case)
    me.tap(me.page.locator('input[name="reason"][value="danger"]'))
    me.follow(me.button("Open it for an hour")).says("What this person wrote lately", RISK)
    opened = me.path
    visit(house, PHONE_PLAIN, "Heron").go(opened, status=404)
    with house.later(minutes=61):
        me.go(opened, status=404)
    rows = house.ask(
        "SELECT o.reason FROM moderation_opening o JOIN moderation_case c ON c.id = o.case_id WHERE c.public_id = ?",
        case,
    )
    assert rows == [("danger",)]


def test_m4_wrongly_flagged_is_one_tap_and_leaves_the_author_no_trace(
    house: House, visit: Callable[..., Visitor], somebody: Callable[[], str]
) -> None:
    author = somebody()
    topic, _, case = risky(house, author)
    me = by_id(visit(house, PHONE_PLAIN, "Heron"), case)
    before = me.taps
    me.follow(me.button("Not a risk")).says("Its author sees nothing of this.")
    assert me.taps - before == 1
    own = Wire(house).sign_in(author)
    assert RISK in own.ask(f"/t/{topic}/").body
    for page in ("/notices/", "/me/standing/", "/me/reports/"):
        assert "risk" not in own.ask(page).body
    assert "Nothing is held back." in own.ask("/me/standing/").body


@pytest.mark.parametrize("manner", EVERY, ids=lambda m: m.name)
def test_m5_a_pause_in_four_taps_an_appeal_and_another_who_hears_it(
    house: House, visit: Callable[..., Visitor], somebody: Callable[[], str], manner: Manner
) -> None:
    asks, answers = somebody(), somebody()
    topic, post = conversation(house, asks, answers)
    Wire(house).sign_in(asks).report(post, "attack")
    case = case_of(house, post)
    me = by_id(visit(house, manner, "Rook"), case)
    me.tap(me.page.locator('input[name="what"][value="pause:1"]'))
    me.type(re.compile("A note to the person"), "Please leave them alone tonight.")
    me.follow(me.button("Take this step")).says("Done. The person has been told", "Pause: It attacks")
    assert me.taps <= 4

    author = visit(house, manner, answers).go(f"/t/{topic}/").says("Your account is paused until", "cannot sleep")
    assert author.page.locator("#reply").count() == 0
    typed = Wire(house).sign_in(answers)
    refused = typed.ask(f"/t/{topic}/reply/", {"body": "I only wanted to say sorry.", "act": "anyway"})
    assert refused.status == 403
    assert "I only wanted to say sorry." in refused.body
    author.go("/help/")
    author.go("/me/data/").says("Take")
    author.go("/me/").follow(author.link("How things stand with you"))
    author.says("It attacks or threatens somebody", "Please leave them alone tonight.", "What would help")
    author.is_silent_about("Rook", asks)
    author.follow(author.link("Appeal: ask that somebody else looks again"))
    author.type(re.compile("What should we know"), "We are old friends and were joking.")
    author.follow(author.button("Send it")).says("Somebody else does, by")

    me.go("/moderation/appeals/").says("Somebody else should take this")
    other = visit(house, manner, "Heron").go("/moderation/appeals/").says("7 days left")
    mine = house.ask(
        "SELECT a.public_id FROM moderation_appeal a JOIN moderation_sanction s ON s.id = a.sanction_id "
        "JOIN moderation_case c ON c.id = s.case_id WHERE c.public_id = ?",
        case,
    )[0][0]
    me.go(f"/moderation/appeals/{mine}/").says("You decided this, so somebody else hears the appeal.")
    other.follow(other.page.locator(f'a[href="/moderation/appeals/{mine}/"]')).says("old friends")
    other.is_silent_about(asks, "Rook")
    other.tap(other.page.locator('input[name="outcome"][value="lifted"]'))
    other.type(re.compile("Your reason"), "It reads as a joke between you.")
    other.follow(other.button("Send the answer")).says("Heard.")

    author.go("/me/standing/").says("The step is taken back", "It reads as a joke between you.", "Nothing is held back")
    author.go(f"/t/{topic}/").says("Add to this")
    log = Wire(house).sign_in(asks).ask("/moderation/log/").body
    assert "An appeal was heard: the step was taken back" in log
    for private in (answers, "old friends", "Please leave them alone"):
        assert private not in log


def test_m5_a_closed_account_reads_help_takes_its_data_and_may_appeal(
    house: House, visit: Callable[..., Visitor], somebody: Callable[[], str]
) -> None:
    asks, answers = somebody(), somebody()
    topic, post = conversation(house, asks, answers)
    Wire(house).sign_in(asks).report(post, "selling")
    me = by_id(visit(house, DESK_PLAIN, "Rook"), case_of(house, post))
    me.tap(me.page.locator('input[name="what"][value="remove:0"]'))
    me.follow(me.button("Take this step"))
    house.settle()
    closed = visit(house, PHONE_PLAIN, answers)
    closed.go(f"/t/{topic}/", status=404)
    closed.go("/me/standing/").says("Close the account", "Appeal: ask that somebody else looks again")
    closed.go("/me/data/")
    closed.go("/help/")


def test_m5_nobody_acts_on_their_own_report_or_in_their_own_conversation(
    house: House, visit: Callable[..., Visitor], somebody: Callable[[], str]
) -> None:
    asks, answers, third = somebody(), somebody(), somebody()
    _, post = conversation(house, asks, answers)
    Wire(house).sign_in("Heron").report(post, "pressure")
    me = visit(house, PHONE, "Heron").go("/moderation/").says("Somebody else should take this")
    me.go(f"/moderation/{case_of(house, post)}/").says("You reported this, so somebody else decides.")
    assert me.page.locator("#ladder").count() == 0
    _, post = conversation(house, "Heron", answers)
    Wire(house).sign_in(third).report(post, "pressure")
    me.go(f"/moderation/{case_of(house, post)}/").says("This stands in a conversation that you opened.")
    assert me.page.locator("#ladder, form[action$='/hide/']").count() == 0


@pytest.mark.parametrize("manner", TWO, ids=lambda m: m.name)
def test_m6_forty_adverts_in_five_taps_and_one_puts_them_back(
    own_house: House, visit: Callable[..., Visitor], manner: Manner
) -> None:
    house = own_house
    with (
        contextlib.closing(house.database()) as connection,
        connection,
    ):  # what other journeys left open is not part of this one
        connection.execute("UPDATE moderation_case SET state = 'closed' WHERE state = 'open'")
    house.start()
    house.forget_limits()
    spare = iter(house.cast["spare"])
    posts = []
    for _ in range(4):
        sender = Wire(house).sign_in(next(spare))
        posts += [post_of(sender.write("morning", "", f"Cheap things number {n}, write to me.")) for n in range(10)]
    for part in (posts[:20], posts[20:]):
        reader = Wire(house).sign_in(next(spare))
        for post in part:
            reader.report(post, "advert")
    me = visit(house, manner, "Rook").go("/moderation/")
    me.taps = 0
    me.follow(me.link("Several at once"))
    me.follow(me.link("Choose all 40"))
    me.follow(me.button("Hide these and pause who wrote them"))
    assert me.taps <= 5
    me.says("40 texts are hidden.")
    assert house.ask("SELECT count(*) FROM forum_post WHERE state = 'hidden' AND body LIKE 'Cheap things%'") == [(40,)]
    assert house.ask("SELECT count(*) FROM accounts_person WHERE standing = 'pause'") == [(4,)]
    logged = house.ask("SELECT count(*) FROM audit_entry WHERE code = 'moderation.case.hidden'")[0][0]
    assert logged >= 40

    other = visit(house, manner, "Heron").go("/moderation/several/").says("40 texts hidden at once")
    other.taps = 0
    other.follow(other.button("Put it all back")).says("40 texts are shown again.")
    assert other.taps == 1
    assert house.ask("SELECT count(*) FROM forum_post WHERE state = 'shown' AND body LIKE 'Cheap things%'") == [(40,)]
    assert house.ask("SELECT count(*) FROM accounts_person WHERE standing = 'pause'") == [(0,)]
    me.go("/moderation/several/").says("Choose all 40")
    with house.later(hours=25):
        me.go("/moderation/several/").is_silent_about("Put it all back")


@pytest.mark.parametrize("manner", EVERY, ids=lambda m: m.name)
def test_m7_the_shift_is_handed_over_with_what_is_open(
    house: House, visit: Callable[..., Visitor], somebody: Callable[[], str], manner: Manner
) -> None:
    asks, answers = somebody(), somebody()
    _, post = conversation(house, asks, answers)
    Wire(house).sign_in(asks).report(post, "attack")
    case, mood = case_of(house, post), f"A long night ({case_of(house, post)}). Keep an eye on the second one."
    me = by_id(visit(house, manner, "Rook"), case)
    me.follow(me.button("Take this for 15 minutes"))
    me.go("/moderation/")
    me.taps = me.letters = 0
    me.follow(me.link("Hand over"))
    assert me.page.locator(f'a[href="/moderation/{case}/"]').count() == 1
    me.type(re.compile("Words for the next"), mood)
    me.follow(me.button("Hand over with this list"))
    assert me.seconds <= 120

    following = visit(house, manner, "Heron").go("/moderation/").says("Handed over to you", mood)
    card = following.page.locator("section.card", has_text=mood)
    following.follow(card.get_by_role("button", name="I have read it"))
    following.is_silent_about(mood)
    by_id(following, case).says("Take this for 15 minutes")
