"""Bring something to the moderators: by a person's report, by software, by its author after a change, by a moderator."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from mainstay.accounts.queries import actor_by_id
from mainstay.core.actor import SYSTEM, Actor
from mainstay.core.errors import Invalid, NotFound, NotPermitted
from mainstay.core.text import clean_text
from mainstay.moderation import permissions, queries, sealed
from mainstay.moderation.domain import reasons
from mainstay.moderation.domain.kinds import Subject
from mainstay.moderation.events import CaseOpened
from mainstay.moderation.models import Case, CaseState, Report
from mainstay.moderation.services.writing import let_write
from mainstay.outbox import services as outbox

TEXT_LENGTH = 1_000


@dataclass(frozen=True, slots=True)
class Reported:
    """`is_new` is False where the person had reported it before and nobody has decided yet."""

    case: str
    is_new: bool


def report(*, actor: Actor, kind: str, public_id: str, reason: str, text: str, at: datetime) -> Reported:
    """Ask somebody to look. Raises NotFound, NotPermitted (one's own words), Invalid (unknown reason), Held.

    That somebody may be in danger can always be said, whatever holds for who says it.
    """
    if reason not in reasons.BY_CODE:
        raise Invalid("reason-unknown", field="reason")
    _, subject = queries.subject_for(actor, kind, public_id)
    permissions.can_report(actor, subject.author_id).require()
    if reasons.severity_of(reason) < reasons.URGENT:
        let_write(actor=actor, at=at)
    with transaction.atomic():
        case = open_case(subject, severity=reasons.severity_of(reason), reason=reason, at=at)
        words = sealed.report_text(case, actor.person_id, clean_text(text, TEXT_LENGTH))
        row = Report(case=case, reporter_id=actor.id, reason=reason, sealed_text=words, at=at)
        if Report.objects.filter(case=case, reporter=actor.person_id).exists():
            return Reported(case.public_id, is_new=False)
        row.save(force_insert=True)
        Case.objects.filter(pk=case.pk).update(report_count=F("report_count") + 1)
    return Reported(case.public_id, is_new=True)


def flag(*, kind: str, public_id: str, severity: int, at: datetime) -> bool:
    """Let software ask somebody to look; it hides nothing. False where the thing is gone. Safe to repeat."""
    try:
        _, subject = queries.subject_for(SYSTEM, kind, public_id)
    except NotFound:
        return False
    with transaction.atomic():
        case = open_case(subject, severity=reasons.clamp(severity), reason="", at=at)
        Case.objects.filter(pk=case.pk).update(is_flagged=True)
    return True


def resubmit(*, actor: Actor, kind: str, public_id: str, at: datetime) -> bool:
    """Let the author of a hidden thing, who has changed it, ask for another look. False where it is not hidden.

    Raises NotFound, NotPermitted.
    """
    _, subject = queries.subject_for(actor, kind, public_id)
    if subject.author_id != actor.person_id:
        raise NotPermitted("not-author")
    if not subject.is_hidden:
        return False
    with transaction.atomic():
        case = open_case(subject, severity=reasons.TODAY, reason="", at=at)
        Case.objects.filter(pk=case.pk).update(is_resubmitted=True)
    return True


def open_as_moderator(*, actor: Actor, kind: str, public_id: str, at: datetime) -> str:
    """Open a case about something a moderator came upon, so that it can be decided at once. Raises NotFound, NotPermitted."""
    permissions.can_see_queue(actor).require()
    _, subject = queries.subject_for(actor, kind, public_id)
    permissions.can_report(actor, subject.author_id).require()
    with transaction.atomic():
        return open_case(subject, severity=reasons.TODAY, reason="", at=at).public_id


def open_case(subject: Subject, *, severity: int, reason: str, at: datetime) -> Case:
    """Return the open case of a thing, made where there is none; the gravest reason given stays on top."""
    open_ones = Case.objects.filter(kind=subject.kind, subject=subject.public_id, state=CaseState.OPEN)
    case = open_ones.first()
    if case is None:
        try:
            with transaction.atomic():
                return _new_case(subject, severity=severity, reason=reason, at=at)
        except IntegrityError:  # somebody else was faster
            case = open_ones.get()
    open_ones.filter(severity__lt=severity).update(severity=severity, reason=reason)
    open_ones.filter(reason="").update(reason=reason)
    return case


def _new_case(subject: Subject, *, severity: int, reason: str, at: datetime) -> Case:
    author = actor_by_id(subject.author_id) if subject.author_id is not None else None
    case = Case(
        kind=subject.kind,
        subject=subject.public_id,
        author_id=author.id if author else None,
        is_staff_author=author is not None and author.has(permissions.MODERATOR),
        thread_author_id=subject.thread_author_id if subject.thread_author_id != subject.author_id else None,
        severity=severity,
        reason=reason,
        opened_at=at,
    )
    case.save(force_insert=True)
    outbox.publish(CaseOpened(case.public_id, case.kind, case.subject, severity))
    return case
