"""The one door before every text to others: does a step of the ladder hold it back. Features call it inside their transaction."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from mainstay.core.actor import Actor
from mainstay.core.errors import NotPermitted
from mainstay.moderation import permissions
from mainstay.moderation.domain.ladder import GAP, SLOW
from mainstay.moderation.models import Sanction


class Held(NotPermitted):
    """A step holds this back. `data`: until (None: no end), next_at (slowed: when the next text may go), zone (the person's)."""


def let_write(*, actor: Actor, at: datetime) -> None:
    """Raise Held while the actor is paused or removed. No query."""
    held = permissions.standing_of(actor, at)
    if held.is_closing:
        raise Held(f"held-{held.step}", until=held.until, next_at=None, zone=actor.time_zone)


def let_send(*, actor: Actor, at: datetime) -> None:
    """Let a text go out, or raise Held; while slowed, take the actor's turn, which comes every 30 minutes.

    Call inside the transaction that writes it. No query unless slowed; then a conditional update: of two texts at once one goes.
    """
    let_write(actor=actor, at=at)
    held = permissions.standing_of(actor, at)
    if held.step != SLOW:
        return
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("take the turn inside the transaction that writes the text")
    slowed = Sanction.objects.filter(Q(until=None) | Q(until__gt=at), person=actor.person_id, step=SLOW, ended_at=None)
    free = Q(last_text_at=None) | Q(last_text_at__lte=at - GAP)
    if slowed.filter(free).update(last_text_at=at):
        return
    last = slowed.values_list("last_text_at", flat=True).first()
    if last is not None:
        raise Held("held-slow", until=held.until, next_at=last + GAP, zone=actor.time_zone)
