from datetime import timedelta

import pytest

from mainstay.accounts import services as accounts
from mainstay.core.actor import Actor
from mainstay.core.errors import Conflict, Invalid, NotFound, NotPermitted
from mainstay.moderation import queries, services
from mainstay.moderation.models import Appeal, Sanction
from mainstay.moderation.tests.factories import AT, Shelf, again
from mainstay.notices import queries as notices

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def step(shelf: Shelf, ada: Actor, ben: Actor, dev: Actor) -> str:
    shelf.put("l1", ada)
    case = services.report(actor=ben, kind="letter", public_id="l1", reason="attack", text="", at=AT).case
    return services.take_step(actor=dev, case_id=case, step="remove", reason="attack", note="", at=AT)


def hear(actor: Actor, outcome: str, answer: str = "I read it all.") -> str:
    return services.hear(
        actor=actor, appeal_id=Appeal.objects.get().public_id, outcome=outcome, answer=answer, at=AT + DAY
    )


def test_a_closed_account_can_appeal_once_and_only_its_own_steps(ada: Actor, ben: Actor, step: str) -> None:
    with pytest.raises(NotFound):
        services.appeal(actor=ben, step_id=step, text="Let them write.", at=AT)
    for words in ("", "  ", "x" * 2_001):
        with pytest.raises(Invalid):
            services.appeal(actor=ada, step_id=step, text=words, at=AT)
    closed = again(ada)
    assert services.appeal(actor=closed, step_id=step, text="That was my brother’s joke.", at=AT)
    assert not services.appeal(actor=closed, step_id=step, text="Again.", at=AT)
    one = queries.step_for(ada, step, AT)
    assert (one.has_appealed, one.due_at) == (True, AT + 7 * DAY)


def test_who_decided_does_not_hear_it(
    *, ada: Actor, dev: Actor, dot: Actor, cora: Actor, ben: Actor, step: str
) -> None:
    services.appeal(actor=ada, step_id=step, text="Please look again.", at=AT)
    assert [row.refusal for row in queries.appeals(dev, at=AT).rows] == ["own-decision"]
    assert [row.refusal for row in queries.appeals(dot, at=AT).rows] == [""]
    assert [row.refusal for row in queries.appeals(cora, at=AT).rows] == [""]
    with pytest.raises(NotPermitted):
        hear(dev, "stands")
    with pytest.raises(NotPermitted):
        hear(ben, "stands")
    assert hear(cora, "stands") == "stands"
    with pytest.raises(Conflict):
        hear(dot, "lifted")
    assert again(ada).standing == "remove"


def test_nobody_hears_it_across_a_block_or_of_what_they_reported_or_of_themselves(
    shelf: Shelf, ada: Actor, dev: Actor, dot: Actor
) -> None:
    shelf.put("l1", ada)
    case = services.report(actor=dot, kind="letter", public_id="l1", reason="attack", text="", at=AT).case
    given = services.take_step(actor=dev, case_id=case, step="note", reason="attack", note="", at=AT)
    services.appeal(actor=ada, step_id=given, text="Please look again.", at=AT)
    assert [row.refusal for row in queries.appeals(dot, at=AT).rows] == ["own-report"]
    other = Actor(id=ada.id, roles=frozenset({"moderator"}))
    assert queries.appeals(other, at=AT).rows == []


def test_a_block_keeps_one_from_hearing(ada: Actor, dot: Actor, step: str) -> None:
    services.appeal(actor=ada, step_id=step, text="Please look again.", at=AT)
    accounts.block(actor=dot, person_id=ada.person_id, at=AT)
    with pytest.raises(NotPermitted) as refused:
        hear(dot, "lifted")
    assert refused.value.code == "blocked"


def test_an_appeal_that_is_granted_opens_the_account_and_says_why(ada: Actor, dot: Actor, step: str) -> None:
    services.appeal(actor=ada, step_id=step, text="Please look again.", at=AT)
    assert hear(dot, "lifted", "It was a quote.") == "lifted"
    assert again(ada).standing == ""
    assert Sanction.objects.get().ended_by == "appeal"
    one = queries.step_for(ada, step, AT + DAY)
    assert (one.is_taken_back, one.holds, one.answer) == (True, False, "It was a quote.")
    assert "asked us to look at again" in notices.mine(ada).rows[0].sentence
    assert [row.outcome for row in queries.log(ada).rows] == ["lifted", "remove"]
    assert queries.appeals(dot, at=AT).rows == []


def test_an_answer_needs_an_outcome_and_words(ada: Actor, dot: Actor, step: str) -> None:
    services.appeal(actor=ada, step_id=step, text="Please look again.", at=AT)
    for outcome, answer in (("maybe", "Words."), ("stands", " ")):
        with pytest.raises(Invalid):
            hear(dot, outcome, answer)
    assert Appeal.objects.get().heard_at is None


def test_appeals_come_oldest_first(shelf: Shelf, ada: Actor, ben: Actor, dev: Actor, dot: Actor) -> None:
    for number, days in enumerate([1, 5, 3]):
        shelf.put(f"l{number}", ada)
        case = services.report(actor=ben, kind="letter", public_id=f"l{number}", reason="other", text="", at=AT).case
        given = services.take_step(actor=dev, case_id=case, step="note", reason="other", note="", at=AT)
        services.appeal(actor=ada, step_id=given, text="Please.", at=AT - days * DAY)
    assert [(AT - row.at).days for row in queries.appeals(dot, at=AT).rows] == [5, 3, 1]
    assert queries.open_appeal_count(dot) == 3
