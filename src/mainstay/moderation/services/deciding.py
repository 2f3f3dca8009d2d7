"""A person looks and decides. Every decision closes the case, is logged, and is told to those whom it concerns."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from mainstay.audit import services as audit
from mainstay.core.actor import SYSTEM, Actor
from mainstay.core.errors import Conflict, Invalid
from mainstay.core.text import clean_text
from mainstay.moderation import permissions, queries, sealed
from mainstay.moderation.domain import reasons
from mainstay.moderation.domain.kinds import Subject, kind_called
from mainstay.moderation.events import CaseDecided
from mainstay.moderation.models import Case, CaseState, Decision, Outcome, Report, Wave
from mainstay.notices import services as notices
from mainstay.outbox import services as outbox

CLAIM = timedelta(minutes=15)
NOTE_LENGTH = 500


def claim(*, actor: Actor, case_id: str, at: datetime) -> bool:
    """Take a case for 15 minutes, so that two people do not do the same. False where it was already the actor's.

    Raises NotFound, NotPermitted, Conflict where somebody else was faster.
    """
    case = queries.case_for(actor, case_id)
    permissions.can_decide(actor, queries.facts_for(actor, case), at).require()
    was_mine = case.claimed_by_id == actor.id and case.claimed_until is not None and case.claimed_until > at
    free = Q(claimed_by=None) | Q(claimed_by=actor.person_id) | Q(claimed_until=None) | Q(claimed_until__lte=at)
    with transaction.atomic():
        taken = Case.objects.filter(free, pk=case.pk, state=CaseState.OPEN)
        if not taken.update(claimed_by=actor.person_id, claimed_until=at + CLAIM):
            raise Conflict("taken")
    return not was_mine


def release(*, actor: Actor, case_id: str, at: datetime) -> bool:
    """Give a case back that the actor has taken; False where it was not theirs (any more). Raises NotFound, NotPermitted."""
    case = queries.case_for(actor, case_id)
    with transaction.atomic():
        mine = Case.objects.filter(pk=case.pk, claimed_by=actor.person_id, claimed_until__gt=at)
        return bool(mine.update(claimed_by=None, claimed_until=None))


def hide(*, actor: Actor, case_id: str, reason: str, note: str, at: datetime) -> str:
    """Hide the thing, with a reason and a private note to its author; return the outcome.

    Raises NotFound, NotPermitted, Invalid (unknown reason), Conflict (decided meanwhile).
    """
    if reason not in reasons.FOR_HIDING:
        raise Invalid("reason-unknown", field="reason")
    case = _load(actor, case_id, at)
    words = clean_text(note, NOTE_LENGTH)
    kind, subject = kind_called(case.kind), _subject(case)
    with transaction.atomic():
        if kind is None or subject is None:
            return close(actor, case, Outcome.GONE, at, subject=None)
        if subject.is_hidden:  # it stays hidden, with the new reason and note
            kind.restore(public_id=case.subject)
        kind.hide(public_id=case.subject, reason=reason, note=words)
        return close(actor, case, Outcome.HIDDEN, at, subject=subject, reason=reason, note=words)


def keep(*, actor: Actor, case_id: str, at: datetime) -> str:
    """Leave the thing as it is; return the outcome. Raises NotFound, NotPermitted, Conflict."""
    case = _load(actor, case_id, at)
    subject = _subject(case)
    with transaction.atomic():
        return close(actor, case, Outcome.KEPT if subject else Outcome.GONE, at, subject=subject)


def restore(*, actor: Actor, case_id: str, at: datetime) -> str:
    """Show a hidden thing again; return the outcome. Raises NotFound, NotPermitted, Conflict."""
    case = _load(actor, case_id, at)
    kind, subject = kind_called(case.kind), _subject(case)
    with transaction.atomic():
        if kind is None or subject is None:
            return close(actor, case, Outcome.GONE, at, subject=None)
        kind.restore(public_id=case.subject)
        return close(actor, case, Outcome.RESTORED, at, subject=subject)


def clear_flag(*, actor: Actor, case_id: str, at: datetime) -> str:
    """Say that what software pointed at is not a risk. With reports by people the case stays open without the flag.

    Returns the outcome, "" where the case stays open. The author sees no trace. Raises NotFound, NotPermitted, Conflict.
    """
    case = _load(actor, case_id, at)
    subject = _subject(case)
    with transaction.atomic():
        if case.report_count == 0 and not case.is_resubmitted:
            return close(actor, case, Outcome.NOT_A_RISK, at, subject=subject)
        Case.objects.filter(pk=case.pk, state=CaseState.OPEN).update(
            is_flagged=False, severity=_severity_of_reports(case)
        )
        Decision.objects.create(case=case, actor_id=actor.id, outcome=Outcome.NOT_A_RISK, at=at)
        outbox.publish(decided(case, Outcome.NOT_A_RISK))
    return ""


def _severity_of_reports(case: Case) -> int:
    given = Report.objects.filter(case=case).values_list("reason", flat=True)
    return max([reasons.severity_of(code) for code in given] or [reasons.TODAY])


def _load(actor: Actor, case_id: str, at: datetime) -> Case:
    case = queries.case_for(actor, case_id)
    if case.state != CaseState.OPEN:
        raise Conflict("already-decided")
    permissions.can_decide(actor, queries.facts_for(actor, case), at).require()
    return case


def _subject(case: Case) -> Subject | None:
    kind = kind_called(case.kind)
    return kind.load(case.subject, SYSTEM) if kind else None


def close(
    actor: Actor,
    case: Case,
    outcome: Outcome,
    at: datetime,
    *,
    subject: Subject | None,
    reason: str = "",
    note: str = "",
    wave: Wave | None = None,
) -> str:
    """Close the case, or raise Conflict where somebody else was faster. In the caller's transaction, after permitting.

    The author of what goes in a wave is told once, by the step that comes with it.
    """
    if not _shut(case, outcome, at):
        raise Conflict("already-decided")
    made = sealed.decision(case, note)
    made.actor_id, made.outcome, made.reason, made.wave, made.at = actor.id, outcome, reason, wave, at
    made.save(force_insert=True)
    _tell_people(actor, case, outcome, subject if wave is None else None, at)
    outbox.publish(decided(case, outcome))
    record(actor, case, outcome, reason, at)
    return str(outcome)


def _shut(case: Case, outcome: Outcome, at: datetime) -> bool:
    """Mark the case closed; False where it was: this condition is what lets one of two win."""
    still_open = Case.objects.filter(pk=case.pk, state=CaseState.OPEN)
    return bool(still_open.update(state=CaseState.CLOSED, outcome=outcome, closed_at=at, claimed_until=None))


def record(actor: Actor, case: Case, what: str, reason: str, at: datetime) -> None:
    """Keep in the log of acts what was done about a case, in the caller's transaction."""
    audit.record(
        actor=actor,
        code=f"moderation.case.{what}",
        subject=f"case:{case.public_id}",
        data={"kind": case.kind, "subject": case.subject, "reason": reason},
        at=at,
    )


def decided(case: Case, outcome: Outcome) -> CaseDecided:
    return CaseDecided(case.public_id, case.kind, case.subject, str(outcome), was_flagged=case.is_flagged)


def _tell_people(actor: Actor, case: Case, outcome: Outcome, subject: Subject | None, at: datetime) -> None:
    """Tell the author what concerns them, and those who reported that somebody has looked. Nobody learns of the other."""
    to_author = {Outcome.HIDDEN: "moderation.hidden", Outcome.RESTORED: "moderation.restored"}.get(outcome)
    if to_author and subject and case.author_id:
        notices.send(person_id=case.author_id, kind=to_author, key=f"case:{case.public_id}", url=subject.url, at=at)
    for person_id in Report.objects.filter(case=case).exclude(reporter=None).values_list("reporter_id", flat=True):
        if person_id is not None and person_id != actor.id:
            notices.send(
                person_id=person_id,
                kind="moderation.looked-at",
                key=f"report:{case.public_id}",
                url="/me/reports/",
                at=at,
            )
