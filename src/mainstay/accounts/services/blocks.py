"""Two people who no longer meet here. Silent: nobody is told, and nothing is written to the log of acts."""

from datetime import datetime

from django.db import transaction

from mainstay.accounts import permissions
from mainstay.accounts.models import Block, Person
from mainstay.core.actor import Actor
from mainstay.core.errors import NotFound


def block(*, actor: Actor, person_id: int, at: datetime) -> bool:
    """Block a person; False where it was so already. Raises NotFound, NotPermitted."""
    permissions.can_block(actor, person_id).require()
    handle = Person.objects.filter(pk=person_id, is_active=True).values_list("handle", flat=True).first()
    if handle is None:
        raise NotFound
    with transaction.atomic():
        # Where the other blocked first, both are still called what they were called then: the second block tells nothing new.
        first = Block.objects.filter(person=person_id, blocked=actor.person_id)
        own, theirs = first.values_list("blocked_handle", "person_handle").first() or (actor.handle, handle)
        _, made = Block.objects.get_or_create(
            person_id=actor.person_id,
            blocked_id=person_id,
            defaults={"created_at": at, "person_handle": own, "blocked_handle": theirs},
        )
    return made


def unblock(*, actor: Actor, person_id: int, at: datetime) -> bool:
    """Take the actor's own block back; False where there was none. The other's, if any, stays."""
    del at
    permissions.can_block(actor, person_id).require()
    with transaction.atomic():
        gone, _ = Block.objects.filter(person=actor.person_id, blocked=person_id).delete()
    return gone > 0
