from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from mainstay.accounts import services as accounts
from mainstay.audit import services as audit
from mainstay.core.actor import Actor
from mainstay.core.errors import Conflict, Invalid, NotFound, NotPermitted
from mainstay.moderation import queries, services
from mainstay.moderation.models import Sanction
from mainstay.moderation.services import Held
from mainstay.moderation.tests.factories import AT, Shelf, again
from mainstay.notices import queries as notices
from mainstay.outbox.models import Event

pytestmark = pytest.mark.django_db
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def case(shelf: Shelf, ada: Actor, ben: Actor) -> str:
    shelf.put("l1", ada)
    return services.report(actor=ben, kind="letter", public_id="l1", reason="attack", text="", at=AT).case


def step(actor: Actor, case: str, what: str, *, days: int | None = None, minutes: int = 0) -> str:
    return services.take_step(
        actor=actor, case_id=case, step=what, reason="attack", note="Be kind.", days=days, at=AT + minutes * MINUTE
    )


def send(actor: Actor, minutes: int) -> None:
    with transaction.atomic():
        services.let_send(actor=again(actor), at=AT + minutes * MINUTE)


def test_a_note_holds_nothing_back_and_is_told(ada: Actor, dev: Actor, case: str) -> None:
    step(dev, case, "note")
    send(ada, 1)
    (one,) = queries.my_steps(ada, AT)
    assert (one.step, one.reason, one.note, one.holds) == ("note", "attack", "Be kind.", False)
    assert notices.mine(ada).rows[0].sentence == "A moderator has written to you. You can read it, and answer."
    assert not Event.objects.filter(name="moderation.standing-changed").exists()


def test_slowed_one_text_goes_in_thirty_minutes(ada: Actor, dev: Actor, case: str) -> None:
    step(dev, case, "slow", days=3)
    send(ada, 1)
    with pytest.raises(Held) as held:
        send(ada, 30)
    assert held.value.code == "held-slow"
    assert held.value.data["next_at"] == AT + 31 * MINUTE
    send(ada, 31)
    send(ada, 3 * 24 * 60)
    send(ada, 3 * 24 * 60 + 1)


def test_a_pause_holds_until_its_hour_and_then_nothing_is_left(ada: Actor, dev: Actor, case: str) -> None:
    step(dev, case, "pause", days=1)
    with pytest.raises(Held) as held:
        send(ada, 24 * 60 - 1)
    assert (held.value.code, held.value.data["until"]) == ("held-pause", AT + DAY)
    send(ada, 24 * 60)
    assert not queries.standing(again(ada), AT + DAY)


def test_a_closed_account_stays_closed(ada: Actor, dev: Actor, case: str) -> None:
    step(dev, case, "remove")
    with pytest.raises(Held) as held:
        services.let_write(actor=again(ada), at=AT + 400 * DAY)
    assert held.value.code == "held-remove"
    assert queries.is_removed(ada.person_id)


def test_asking_what_holds_costs_no_query(ada: Actor, dev: Actor, case: str) -> None:
    step(dev, case, "pause")
    now = again(ada)
    with CaptureQueriesContext(connection) as seen:
        assert queries.standing(now, AT).step == "pause"
        with pytest.raises(Held):
            services.let_write(actor=now, at=AT)
    assert len(seen) == 0


def test_a_graver_step_takes_the_place_of_a_milder_and_never_the_other_way(
    ada: Actor, dev: Actor, dot: Actor, case: str
) -> None:
    step(dev, case, "slow")
    step(dot, case, "pause", minutes=5)
    assert [one.ended_by for one in Sanction.objects.order_by("pk")] == ["graver", ""]
    with pytest.raises(Conflict):
        step(dot, case, "slow", minutes=6)
    assert queries.standing(again(ada), AT + 6 * MINUTE).step == "pause"
    step(dev, case, "slow", minutes=2 * 24 * 60)
    assert queries.standing(again(ada), AT + 2 * DAY).step == "slow"
    assert Sanction.objects.get(step="pause").ended_by == "over"


def test_one_step_holds_at_a_time_by_constraint(ada: Actor, dev: Actor, case: str) -> None:
    step(dev, case, "pause")
    with pytest.raises(IntegrityError), transaction.atomic():
        Sanction.objects.create(
            person_id=ada.person_id, case=Sanction.objects.get().case, step="slow", reason="other", at=AT
        )


def test_the_same_press_twice_is_one_step(dev: Actor, case: str) -> None:
    assert step(dev, case, "note") == step(dev, case, "note")
    assert Sanction.objects.count() == 1


@pytest.mark.parametrize(("field", "value"), [("step", "banish"), ("reason", "because"), ("days", 30)])
def test_what_is_not_on_the_ladder_is_refused_at_its_field(dev: Actor, case: str, field: str, value: object) -> None:
    given = {"step": "pause", "reason": "attack", "note": "", "days": 1, field: value}
    with pytest.raises(Invalid) as refused:
        services.take_step(actor=dev, case_id=case, at=AT, **given)  # type: ignore[arg-type]
    assert refused.value.field == field


def test_members_take_no_steps_and_strangers_to_the_case_do_not_see_it(
    ben: Actor, cora: Actor, dev: Actor, case: str
) -> None:
    with pytest.raises(NotPermitted):
        step(ben, case, "note")
    with pytest.raises(NotFound):
        step(cora, case, "note")
    with pytest.raises(NotFound):
        step(dev, "nothing00000", "note")


def test_nobody_acts_across_a_block_in_their_own_thread_or_on_their_own_report(
    shelf: Shelf, ada: Actor, ben: Actor, dev: Actor, dot: Actor
) -> None:
    shelf.put("l1", ada)
    shelf.put("l2", ada, thread=dot)
    first = services.report(actor=dev, kind="letter", public_id="l1", reason="attack", text="", at=AT).case
    second = services.report(actor=ben, kind="letter", public_id="l2", reason="attack", text="", at=AT).case
    accounts.block(actor=ada, person_id=dot.person_id, at=AT)
    refused = []
    for actor, case in ((dev, first), (dot, first), (dot, second)):
        with pytest.raises(NotPermitted) as error:
            step(actor, case, "note")
        refused.append(error.value.code)
        with pytest.raises(NotPermitted):
            services.hide(actor=actor, case_id=case, reason="other", note="", at=AT)
    assert refused == ["own-report", "blocked", "own-thread"]
    rows = {row.public_id: row.may_decide for row in queries.queue(dot, at=AT).rows}
    assert rows == {first: False, second: False}
    accounts.unblock(actor=ada, person_id=dot.person_id, at=AT)
    assert services.keep(actor=dot, case_id=first, at=AT) == "kept"


def test_a_moderator_who_is_paused_decides_nothing(dev: Actor, dot: Actor, shelf: Shelf, ben: Actor, case: str) -> None:
    shelf.put("l3", dev)
    about_dev = services.report(actor=ben, kind="letter", public_id="l3", reason="attack", text="", at=AT).case
    step(dot, about_dev, "pause")
    with pytest.raises(NotPermitted) as refused:
        services.keep(actor=again(dev), case_id=case, at=AT)
    assert refused.value.code == "held"


def test_the_log_has_the_step_with_its_reason_and_without_names_or_the_note(ben: Actor, dev: Actor, case: str) -> None:
    step(dev, case, "pause")
    (row,) = queries.log(ben).rows
    assert (row.outcome, row.reason) == ("pause", "attack")
    assert not {"Ada", "Dev", "Be kind."} & {str(getattr(row, name)) for name in row.__slots__}
    assert audit.verify().entries == 1


def test_a_paused_person_can_still_say_that_somebody_is_in_danger(
    shelf: Shelf, ada: Actor, ben: Actor, dev: Actor, case: str
) -> None:
    step(dev, case, "pause")
    shelf.put("l9", ben)
    paused = again(ada)
    with pytest.raises(Held):
        services.report(actor=paused, kind="letter", public_id="l9", reason="advert", text="", at=AT)
    assert services.report(actor=paused, kind="letter", public_id="l9", reason="danger", text="", at=AT).is_new


def test_a_taken_case_can_be_given_back(dev: Actor, dot: Actor, case: str) -> None:
    assert not services.release(actor=dev, case_id=case, at=AT)
    services.claim(actor=dev, case_id=case, at=AT)
    assert not services.release(actor=dot, case_id=case, at=AT)
    assert services.release(actor=dev, case_id=case, at=AT)
    assert services.claim(actor=dot, case_id=case, at=AT)
