from datetime import timedelta

import pytest

from mainstay.audit.models import Entry
from mainstay.core.actor import Actor
from mainstay.core.errors import Conflict, Invalid, NotFound, NotPermitted
from mainstay.moderation import queries, services
from mainstay.moderation.models import Case, CaseState, Decision, Sanction
from mainstay.moderation.tests.factories import AT, Shelf, again
from mainstay.notices import queries as notices

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def cases(shelf: Shelf, ada: Actor, ben: Actor) -> list[str]:
    """Return forty reported letters by one person."""
    made = []
    for number in range(40):
        shelf.put(f"l{number}", ada, text="Buy now")
        made.append(
            services.report(actor=ben, kind="letter", public_id=f"l{number}", reason="advert", text="", at=AT).case
        )
    return made


def sweep(actor: Actor, cases: list[str]) -> services.Swept:
    return services.sweep(actor=actor, cases=cases, reason="advert", at=AT)


def test_forty_are_hidden_at_once_and_their_author_paused_once(
    shelf: Shelf, ada: Actor, ben: Actor, dev: Actor, cases: list[str]
) -> None:
    done = sweep(dev, cases)
    assert (done.hidden, done.paused, done.left) == (40, 1, 0)
    assert all(letter.is_hidden for letter in shelf.letters.values())
    assert Case.objects.filter(state=CaseState.OPEN).count() == 0
    assert again(ada).standing == "pause"
    assert Entry.objects.filter(code="moderation.case.hidden").count() == 40
    assert Decision.objects.filter(outcome="hidden").count() == 40
    assert len(notices.mine(ada).rows) == 1
    assert notices.unread_count(ben) == 40


def test_one_press_puts_everything_back_within_a_day(
    *, shelf: Shelf, ada: Actor, ben: Actor, dev: Actor, dot: Actor, cases: list[str]
) -> None:
    wave = sweep(dev, cases).wave
    assert [row.count for row in queries.recent_waves(dot, AT)] == [40]
    assert services.undo(actor=dot, wave_id=wave, at=AT + 23 * HOUR) == 40
    assert not any(letter.is_hidden for letter in shelf.letters.values())
    assert again(ada).standing == ""
    assert Sanction.objects.get().ended_by == "undone"
    assert Case.objects.filter(state=CaseState.OPEN).count() == 40
    assert Entry.objects.filter(code="moderation.case.restored").count() == 40
    assert notices.mine(ada).rows == []
    assert notices.unread_count(ben) == 0
    with pytest.raises(Conflict):
        services.undo(actor=dot, wave_id=wave, at=AT + 23 * HOUR)
    assert queries.recent_waves(dot, AT + 23 * HOUR) == []


def test_after_a_day_it_stays(dev: Actor, shelf: Shelf, cases: list[str]) -> None:
    wave = sweep(dev, cases[:2]).wave
    with pytest.raises(Conflict):
        services.undo(actor=dev, wave_id=wave, at=AT + 24 * HOUR)
    assert shelf.letters["l0"].is_hidden


def test_what_was_decided_since_stays_decided(
    shelf: Shelf, ada: Actor, dev: Actor, dot: Actor, cases: list[str]
) -> None:
    wave = sweep(dev, cases[:2]).wave
    services.resubmit(actor=ada, kind="letter", public_id="l0", at=AT + HOUR)
    (row,) = [one for one in queries.queue(dot, at=AT).rows if one.is_resubmitted]
    services.hide(actor=dot, case_id=row.public_id, reason="advert", note="", at=AT + HOUR)
    assert services.undo(actor=dev, wave_id=wave, at=AT + 2 * HOUR) == 1
    assert (shelf.letters["l0"].is_hidden, shelf.letters["l1"].is_hidden) == (True, False)


def test_all_or_nothing(
    shelf: Shelf, ada: Actor, dev: Actor, cases: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> bool:
        raise Conflict("already-decided")

    monkeypatch.setattr(services.waves, "_pause", fail)
    with pytest.raises(Conflict):
        sweep(dev, cases[:3])
    assert Case.objects.filter(state=CaseState.OPEN).count() == 40
    assert (Decision.objects.count(), again(ada).standing) == (0, "")


def test_what_is_for_somebody_else_is_left(
    *, shelf: Shelf, ada: Actor, ben: Actor, dev: Actor, dot: Actor, cases: list[str]
) -> None:
    shelf.put("mine", dev)
    about_dev = services.report(actor=ben, kind="letter", public_id="mine", reason="advert", text="", at=AT).case
    shelf.put("told", ada)
    own_report = services.report(actor=dev, kind="letter", public_id="told", reason="advert", text="", at=AT).case
    services.claim(actor=dot, case_id=cases[0], at=AT)
    services.keep(actor=dot, case_id=cases[1], at=AT)
    done = sweep(dev, [about_dev, own_report, *cases[:3]])
    assert (done.hidden, done.left) == (1, 4)
    assert not shelf.letters["mine"].is_hidden


def test_a_wave_is_one_to_fifty_with_a_reason_by_moderators(ben: Actor, dev: Actor, cases: list[str]) -> None:
    with pytest.raises(NotPermitted):
        sweep(ben, cases)
    for chosen, reason in (([], "advert"), (["x"] * 1 + [f"x{n}" for n in range(50)], "advert"), (cases, "danger")):
        with pytest.raises(Invalid):
            services.sweep(actor=dev, cases=chosen, reason=reason, at=AT)
    assert sweep(dev, ["nothing00000"]).hidden == 0
    with pytest.raises(NotFound):
        services.undo(actor=dev, wave_id="nothing00000", at=AT)


def test_from_a_persons_last_texts_without_any_report(shelf: Shelf, ada: Actor, dev: Actor) -> None:
    shelf.put("l1", ada)
    shelf.put("l2", ada)
    texts = [("letter", "l1"), ("letter", "l2"), ("letter", "gone"), ("parcel", "l1")]
    done = services.sweep(actor=dev, texts=texts, reason="advert", at=AT)
    assert (done.hidden, done.paused, done.left) == (2, 1, 2)
    assert services.undo(actor=dev, wave_id=done.wave, at=AT) == 2
    assert queries.queue(dev, at=AT).rows == []


def test_a_closed_account_is_not_opened_by_a_wave_or_its_undoing(
    ada: Actor, dev: Actor, dot: Actor, cases: list[str]
) -> None:
    services.take_step(actor=dot, case_id=cases[5], step="remove", reason="advert", note="", at=AT)
    done = sweep(dev, cases[:3])
    assert (done.hidden, done.paused) == (3, 0)
    services.undo(actor=dev, wave_id=done.wave, at=AT)
    assert again(ada).standing == "remove"
