"""At the moderators' own desk: hand-overs, a person's last texts, what was done for somebody in danger, the protocol."""

from datetime import datetime, timedelta

from django.db import transaction

from mainstay.audit import services as audit
from mainstay.core.actor import Actor
from mainstay.core.errors import Conflict, Invalid, NotFound
from mainstay.core.text import clean_text
from mainstay.moderation import permissions, queries
from mainstay.moderation.domain import desk
from mainstay.moderation.events import ShiftHandedOver
from mainstay.moderation.models import CareStep, Case, HandOver, HandOverRead, Opening, Protocol
from mainstay.outbox import services as outbox

HAND_OVER_LENGTH, PROTOCOL_LENGTH = 2_000, 6_000
SAME_PRESS = timedelta(minutes=1)


def hand_over(*, actor: Actor, text: str, at: datetime) -> str:
    """Leave words and the list of what is open to the next; give back what one had taken. The same press twice is one.

    Raises NotPermitted, Invalid.
    """
    if len(text) > HAND_OVER_LENGTH:
        raise Invalid("too-long", field="text")
    words = clean_text(text, HAND_OVER_LENGTH)
    named = [row.public_id for row in queries.draft(actor, at).rows]
    same = HandOver.objects.filter(by=actor.person_id, text=words, at__gt=at - SAME_PRESS).order_by("-pk").first()
    if same is not None:
        return same.public_id
    row = HandOver(by_id=actor.person_id, text=words, cases=named, at=at)
    with transaction.atomic():
        row.save(force_insert=True)
        mine = Case.objects.filter(claimed_by=actor.person_id, claimed_until__gt=at)
        mine.update(claimed_by=None, claimed_until=None)
        outbox.publish(ShiftHandedOver(row.public_id))
        audit.record(actor=actor, code="moderation.shift.handed-over", subject=f"hand-over:{row.public_id}", at=at)
    return row.public_id


def read_hand_over(*, actor: Actor, public_id: str, at: datetime) -> bool:
    """Say that the actor has read it; False where they had. Raises NotFound, NotPermitted."""
    permissions.can_see_queue(actor).require()
    found = HandOver.objects.filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    with transaction.atomic():
        _, is_new = HandOverRead.objects.get_or_create(hand_over=found, person_id=actor.person_id, defaults={"at": at})
    return is_new


def open_history(*, actor: Actor, case_id: str, reason: str, at: datetime) -> str:
    """Open what a case's author wrote lately, for an hour, for a reason that is kept; return what to read it by.

    Raises NotFound, NotPermitted, Invalid, Conflict (nobody is there any more).
    """
    if reason not in desk.LOOKS:
        raise Invalid("reason-unknown", field="reason")
    case = queries.case_for(actor, case_id)
    permissions.can_step(actor, queries.facts_for(actor, case), at).require()
    if case.author_id is None:
        raise Conflict("nobody-there")
    row = Opening(person_id=case.author_id, by_id=actor.person_id, case=case, reason=reason, at=at)
    with transaction.atomic():
        row.save(force_insert=True)
        audit.record(
            actor=actor,
            code="moderation.history.opened",
            subject=f"case:{case.public_id}",
            data={"reason": reason},
            about=case.author_id,
            at=at,
        )
    return row.public_id


def log_care(*, actor: Actor, case_id: str, code: str, at: datetime) -> bool:
    """Keep that something was done for somebody in danger, never what was said. The same press twice is one.

    Raises NotFound, NotPermitted, Invalid.
    """
    if code not in desk.CARE:
        raise Invalid("care-unknown", field="code")
    case = queries.case_for(actor, case_id)
    permissions.can_step(actor, queries.facts_for(actor, case), at).require()
    same = CareStep.objects.filter(case=case, actor=actor.person_id, code=code, at__gt=at - SAME_PRESS)
    if same.exists():
        return False
    with transaction.atomic():
        CareStep.objects.create(case=case, actor_id=actor.person_id, code=code, at=at)
        audit.record(
            actor=actor,
            code=f"moderation.care.{code}",
            subject=f"case:{case.public_id}",
            at=at,
        )
    return True


def write_protocol(*, actor: Actor, text: str, at: datetime) -> bool:
    """Write the protocol anew; False where nothing changed. Earlier texts stay. Raises NotPermitted, Invalid."""
    permissions.can_write_protocol(actor).require()
    if len(text) > PROTOCOL_LENGTH:
        raise Invalid("too-long", field="text")
    words = clean_text(text, PROTOCOL_LENGTH)
    if words == queries.protocol(actor).text:
        return False
    with transaction.atomic():
        Protocol.objects.create(by_id=actor.person_id, text=words, at=at)
        audit.record(actor=actor, code="moderation.protocol.written", at=at)
    return True
