"""Appeal a step, and hear an appeal. Never heard by who decided."""

from datetime import datetime

from django.db import IntegrityError, transaction

from mainstay.audit import services as audit
from mainstay.core.actor import Actor
from mainstay.core.errors import Conflict, Invalid, NotFound
from mainstay.core.text import clean_text
from mainstay.moderation import permissions, queries
from mainstay.moderation.events import AppealHeard, AppealMade
from mainstay.moderation.models import Appeal, Decision, Outcome, Sanction
from mainstay.moderation.services import stepping
from mainstay.notices import services as notices
from mainstay.outbox import services as outbox

APPEAL_LENGTH, ANSWER_LENGTH = 2_000, 1_000
OUTCOMES = (Outcome.STANDS, Outcome.LIFTED)


def appeal(*, actor: Actor, step_id: str, text: str, at: datetime) -> bool:
    """Ask that somebody else looks at a step about oneself; False where that was asked before.

    Raises NotFound, NotPermitted, Invalid (no words, or more than 2,000 characters).
    """
    if len(text) > APPEAL_LENGTH:
        raise Invalid("too-long", field="text")
    words = clean_text(text, APPEAL_LENGTH)
    if not words:
        raise Invalid("empty", field="text")
    step = Sanction.objects.filter(public_id=step_id, person=actor.person_id).first()
    if step is None:
        raise NotFound
    permissions.can_appeal(actor, step.person_id).require()
    made = Appeal(sanction=step, text=words, at=at)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
            outbox.publish(AppealMade(made.public_id))
            audit.record(actor=actor, code="moderation.appeal.made", subject=f"appeal:{made.public_id}", at=at)
    except IntegrityError:  # one for each step, by constraint
        return False
    return True


def hear(*, actor: Actor, appeal_id: str, outcome: str, answer: str, at: datetime) -> str:
    """Decide on an appeal, with words for the person; return the outcome.

    Raises NotFound, NotPermitted, Invalid, Conflict where somebody else was faster.
    """
    if outcome not in OUTCOMES:
        raise Invalid("outcome-unknown", field="outcome")
    words = clean_text(answer, ANSWER_LENGTH)
    if not words:
        raise Invalid("empty", field="answer")
    found, known = queries.appeal_for(actor, appeal_id)
    if found.heard_at is not None:
        raise Conflict("already-heard")
    permissions.can_hear(actor, known, at).require()
    with transaction.atomic():
        waiting = Appeal.objects.filter(pk=found.pk, heard_at=None)
        if not waiting.update(outcome=outcome, answer=words, heard_by=actor.person_id, heard_at=at):
            raise Conflict("already-heard")
        step = found.sanction
        if outcome == Outcome.LIFTED:
            stepping.end(actor, step, why="appeal", at=at)
        Decision.objects.create(case=step.case, actor_id=actor.id, outcome=outcome, reason=step.reason, at=at)
        outbox.publish(AppealHeard(found.public_id, outcome))
        _tell(step, found, at)
        audit.record(
            actor=actor,
            code=f"moderation.appeal.{outcome}",
            subject=f"appeal:{found.public_id}",
            data={"step": step.public_id},
            about=step.person_id,
            at=at,
        )
    return outcome


def _tell(step: Sanction, found: Appeal, at: datetime) -> None:
    if step.person_id is not None:
        notices.send(
            person_id=step.person_id,
            kind="moderation.appeal-heard",
            key=f"appeal:{found.public_id}",
            url="/me/standing/",
            at=at,
        )
