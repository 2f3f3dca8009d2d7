"""What holds for a person: every page that offers to write asks here."""

from datetime import datetime

from mainstay.core.actor import Actor
from mainstay.moderation import permissions
from mainstay.moderation.domain.ladder import REMOVE, Standing
from mainstay.moderation.models import Sanction


def standing(actor: Actor, at: datetime) -> Standing:
    """Return what holds for the actor now; nothing for a stranger. No query: a copy came with the account."""
    return permissions.standing_of(actor, at)


def is_removed(person_id: int) -> bool:
    """Say whether an account is closed to groups now, from what was decided itself. One query; for handlers."""
    return Sanction.objects.filter(person=person_id, step=REMOVE, ended_at=None).exists()
