"""Take a step of the ladder: a note, slower, a pause, out. The person is told at once, with the reason and the way to appeal."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F

from mainstay.accounts import services as accounts
from mainstay.audit import services as audit
from mainstay.core.actor import Actor
from mainstay.core.errors import Conflict, Invalid
from mainstay.core.text import clean_text
from mainstay.moderation import permissions, queries
from mainstay.moderation.domain import ladder, reasons
from mainstay.moderation.events import StandingChanged
from mainstay.moderation.models import Case, Decision, Outcome, Sanction, Wave
from mainstay.notices import services as notices
from mainstay.outbox import services as outbox

NOTE_LENGTH = 500
SAME_PRESS = timedelta(minutes=1)


def take_step(
    *, actor: Actor, case_id: str, step: str, reason: str, note: str, days: int | None = None, at: datetime
) -> str:
    """Take a step about the author of a case's thing; return its public id. The same press twice is one step.

    days: for how long, one of the step's own; None for the usual. The case itself stays as it is.
    Raises NotFound, NotPermitted, Invalid, Conflict (something graver holds, or somebody else was faster).
    """
    until = _until(step, days, at)
    if reason not in reasons.BY_CODE:
        raise Invalid("reason-unknown", field="reason")
    case = queries.case_for(actor, case_id)
    permissions.can_step(actor, queries.facts_for(actor, case), at).require()
    same = Sanction.objects.filter(case=case, by=actor.person_id, step=step, ended_at=None, at__gt=at - SAME_PRESS)
    pressed = same.order_by("-pk").first()
    if pressed is not None:
        return pressed.public_id
    row = Sanction(
        person_id=case.author_id,
        case=case,
        by_id=actor.person_id,
        step=step,
        reason=reason,
        note=clean_text(note, NOTE_LENGTH),
        at=at,
        until=until,
    )
    try:
        with transaction.atomic():
            if not impose(actor, row):
                raise Conflict("graver-holds")
    except IntegrityError as error:  # somebody else took a step in the same moment
        raise Conflict("already-decided") from error
    return row.public_id


def _until(step: str, days: int | None, at: datetime) -> datetime | None:
    found = ladder.BY_CODE.get(step)
    if found is None:
        raise Invalid("step-unknown", field="step")
    try:
        return ladder.until(step, days or (found.days[0] if found.days else 0), at)
    except ValueError as error:
        raise Invalid("days-unknown", field="days") from error


def impose(actor: Actor, row: Sanction) -> bool:
    """Put a step in force and tell the person; False where the same or something graver holds. In the caller's transaction.

    The same step again, by hand, sets its time anew; in a wave it changes nothing.
    """
    person_id, at = row.person_id or 0, row.at
    if row.step != ladder.NOTE:
        in_force = Sanction.objects.filter(person=person_id, ended_at=None).exclude(step=ladder.NOTE)
        in_force.filter(until__lte=at).update(ended_at=F("until"), ended_by="over")
        now = in_force.first()
        if now is not None and not _may_replace(row, now):
            return False
        in_force.update(ended_at=at, ended_by="graver")
    row.save(force_insert=True)
    if row.step != ladder.NOTE:
        accounts.copy_standing(person_id=person_id, standing=row.step, until=row.until)
        outbox.publish(StandingChanged(person_id))
    _log(actor, row.case, Outcome(row.step), row.reason, at, wave=row.wave)
    notices.send(person_id=person_id, kind="moderation.step", key=f"step:{row.public_id}", url="/me/standing/", at=at)
    _record(actor, row, str(row.step), at)
    return True


def _may_replace(row: Sanction, now: Sanction) -> bool:
    return ladder.is_graver(row.step, now.step) or (row.step == now.step and row.wave is None)


def end(actor: Actor, row: Sanction, *, why: str, at: datetime) -> bool:
    """Take a step back before its time; False where it held no more. In the caller's transaction."""
    if not Sanction.objects.filter(pk=row.pk, ended_at=None).update(ended_at=at, ended_by=why):
        return False
    if row.step != ladder.NOTE and row.person_id is not None:
        accounts.copy_standing(person_id=row.person_id, standing="", until=None)
        outbox.publish(StandingChanged(row.person_id))
    _record(actor, row, "ended", at)
    return True


def _log(actor: Actor, case: Case, outcome: Outcome, reason: str, at: datetime, *, wave: Wave | None) -> None:
    """Add the line that everybody may read; the private words stand with the step alone."""
    Decision.objects.create(case=case, actor_id=actor.id, outcome=outcome, reason=reason, wave=wave, at=at)


def _record(actor: Actor, row: Sanction, what: str, at: datetime) -> None:
    audit.record(
        actor=actor,
        code=f"moderation.step.{what}",
        subject=f"step:{row.public_id}",
        data={"case": row.case.public_id, "reason": row.reason},
        about=row.person_id,
        at=at,
    )
