"""Many at once, for a wave of adverts: hide all, pause who wrote them, in one transaction; one press within a day puts it back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from mainstay.accounts import queries as accounts
from mainstay.core.actor import SYSTEM, Actor
from mainstay.core.errors import Conflict, Invalid, NotFound
from mainstay.moderation import permissions, queries
from mainstay.moderation.domain import ladder, reasons
from mainstay.moderation.domain.kinds import Kind, Subject, kind_called
from mainstay.moderation.models import Case, CaseState, Decision, Outcome, Report, Sanction, Wave
from mainstay.moderation.queries.desk import MOST, UNDO
from mainstay.moderation.services import deciding, stepping
from mainstay.moderation.services.opening import open_case
from mainstay.notices import services as notices
from mainstay.outbox import services as outbox

ABOUT_A_THING = (Outcome.HIDDEN, Outcome.KEPT, Outcome.RESTORED, Outcome.GONE)

type Item = tuple[Case, Kind, Subject]


@dataclass(frozen=True, slots=True)
class Swept:
    """What a wave did. `left`: how many are for somebody else, or were hidden or gone already. `wave` is "" where nothing was done."""

    wave: str
    hidden: int
    paused: int
    left: int


def sweep(
    *, actor: Actor, cases: Sequence[str] = (), texts: Sequence[tuple[str, str]] = (), reason: str, at: datetime
) -> Swept:
    """Hide up to 50 things and pause their authors for a day. All or nothing; every one is a line in the log.

    cases: public ids of open cases.  texts: (kind, public id) of things without a case.
    Raises NotPermitted, Invalid (unknown reason, nothing or too much chosen), Conflict (somebody else was at one of them).
    """
    if reason not in reasons.FOR_HIDING:
        raise Invalid("reason-unknown", field="reason")
    asked = len(set(cases)) + len(set(texts))
    if not 0 < asked <= MOST:
        raise Invalid("choose-some" if asked == 0 else "too-much", field="chosen")
    permissions.can_see_queue(actor).require()
    with transaction.atomic():
        items = _mine_to_decide(actor, cases, texts, at)
        if not items:
            return Swept("", 0, 0, asked)
        wave = Wave(by_id=actor.person_id, reason=reason, at=at)
        wave.save(force_insert=True)
        for case, kind, subject in items:
            kind.hide(public_id=case.subject, reason=reason, note="")
            deciding.close(actor, case, Outcome.HIDDEN, at, subject=subject, reason=reason, wave=wave)
        paused = sum(_pause(actor, case, wave) for case in _first_of_each_author(items))
    return Swept(wave.public_id, len(items), paused, asked - len(items))


def _mine_to_decide(actor: Actor, cases: Sequence[str], texts: Sequence[tuple[str, str]], at: datetime) -> list[Item]:
    found = queries.seen_by(actor).filter(public_id__in=set(cases), state=CaseState.OPEN)
    opened = {case.pk: case for case in found}
    for kind, public_id in dict.fromkeys(texts):
        case = _opened(actor, kind, public_id, at)
        if case is not None:
            opened[case.pk] = case
    ready, apart = [], accounts.hidden_from(actor)
    for case in opened.values():
        kind_of = kind_called(case.kind)
        subject = kind_of.load(case.subject, SYSTEM) if kind_of else None
        may = permissions.can_decide(actor, queries.facts(case, apart), at)
        if kind_of and subject and may and not subject.is_hidden:
            ready.append((case, kind_of, subject))
    return ready


def _opened(actor: Actor, kind: str, public_id: str, at: datetime) -> Case | None:
    """Return the open case about a thing, made where there is none; None for what is gone, hidden or the actor's own."""
    try:
        _, subject = queries.subject_for(SYSTEM, kind, public_id)
    except NotFound:
        return None
    if subject.is_hidden or subject.author_id == actor.id:
        return None
    made = open_case(subject, severity=reasons.WHENEVER, reason="", at=at)
    return queries.seen_by(actor).filter(pk=made.pk).first()


def _first_of_each_author(items: Iterable[Item]) -> list[Case]:
    authors: dict[int, Case] = {}
    for case, _, _ in items:
        if case.author_id is not None:
            authors.setdefault(case.author_id, case)
    return list(authors.values())


def _pause(actor: Actor, case: Case, wave: Wave) -> bool:
    row = Sanction(
        person_id=case.author_id,
        case=case,
        by_id=actor.person_id,
        wave=wave,
        step=ladder.PAUSE,
        reason=wave.reason,
        at=wave.at,
        until=ladder.until(ladder.PAUSE, 1, wave.at),
    )
    return stepping.impose(actor, row)


def undo(*, actor: Actor, wave_id: str, at: datetime) -> int:
    """Put a wave back as it was: texts shown, pauses ended, cases open again; return how many texts are shown again.

    Any moderator may, within 24 hours, once. What somebody has decided since stays decided.
    Raises NotFound, NotPermitted, Conflict (too late, or done already).
    """
    permissions.can_see_queue(actor).require()
    permissions.can_write_at_all(actor, at).require()
    wave = Wave.objects.filter(public_id=wave_id).first()
    hidden = _hidden_by(actor, wave) if wave else []
    if wave is None or not hidden:
        raise NotFound
    with transaction.atomic():
        if not Wave.objects.filter(pk=wave.pk, undone_at=None, at__gt=at - UNDO).update(undone_at=at):
            raise Conflict("wave-closed")
        shown = sum(_put_back(actor, case, wave, at) for case in hidden)
        for step in Sanction.objects.filter(wave=wave, ended_at=None).select_related("case"):
            if stepping.end(actor, step, why="undone", at=at) and step.person_id is not None:
                notices.take_back(person_id=step.person_id, key=f"step:{step.public_id}")
    return shown


def _hidden_by(actor: Actor, wave: Wave) -> list[Case]:
    lines = Decision.objects.filter(wave=wave, outcome=Outcome.HIDDEN).values("case")
    return list(queries.seen_by(actor).filter(pk__in=lines).order_by("pk"))


def _put_back(actor: Actor, case: Case, wave: Wave, at: datetime) -> bool:
    about_it = Decision.objects.filter(case__kind=case.kind, case__subject=case.subject, outcome__in=ABOUT_A_THING)
    last = about_it.order_by("-at", "-pk").first()
    kind = kind_called(case.kind)
    if kind is None or last is None or last.wave_id != wave.pk:
        return False
    if not kind.restore(public_id=case.subject):
        return False
    Decision.objects.create(
        case=case, actor_id=actor.id, outcome=Outcome.RESTORED, reason=wave.reason, wave=wave, at=at
    )
    _open_again(case)
    outbox.publish(deciding.decided(case, Outcome.RESTORED))
    deciding.record(actor, case, Outcome.RESTORED, wave.reason, at)
    return True


def _open_again(case: Case) -> None:
    """Let a case wait again where people or software had pointed at it; nobody has judged it by itself."""
    same = Case.objects.filter(kind=case.kind, subject=case.subject, state=CaseState.OPEN)
    was_pointed_at = case.report_count or case.is_flagged or case.is_resubmitted
    if was_pointed_at and not same.exists():
        Case.objects.filter(pk=case.pk).update(state=CaseState.OPEN, outcome=Outcome.NONE, closed_at=None)
        for person_id in Report.objects.filter(case=case).exclude(reporter=None).values_list("reporter_id", flat=True):
            notices.take_back(person_id=person_id or 0, key=f"report:{case.public_id}")
