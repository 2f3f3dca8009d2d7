"""Take another handle: once in 30 days; the old one is shown nowhere and is nobody else's for a year."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q

from mainstay.accounts import permissions, queries
from mainstay.accounts.domain import attempts
from mainstay.accounts.domain.handles import find_problem, handle_key
from mainstay.accounts.events import HandleChanged
from mainstay.accounts.models import Person, RetiredHandle
from mainstay.accounts.services.attempts import take
from mainstay.accounts.services.join import HandleTaken
from mainstay.audit import services as audit
from mainstay.core.actor import Actor
from mainstay.core.errors import Conflict, Invalid
from mainstay.outbox import services as outbox

WAIT = timedelta(days=30)
KEPT = timedelta(days=365)


class TooSoon(Conflict):
    """The handle was changed less than 30 days ago."""

    code = "handle-too-soon"


def change_handle(*, actor: Actor, handle: str, at: datetime) -> bool:
    """Give the actor another handle; False where it is the same. Raises Invalid, TooSoon, HandleTaken, TooMany.

    Another spelling of one's own (case, spaces, accents) is a change too: it frees nothing and retires nothing.
    """
    permissions.can_keep_account(actor).require()
    problem = find_problem(handle)
    if problem:
        raise Invalid(problem, field="handle")
    if handle == actor.handle:
        return False
    take(((f"p{actor.person_id}", attempts.HANDLE_CHECKS),))  # the answer says whether somebody has it
    try:
        with transaction.atomic():
            _change(actor, handle, at)
            audit.record(actor=actor, code="accounts.handle.changed", subject=f"person:{actor.public_id}", at=at)
            outbox.publish(HandleChanged(person_id=actor.person_id))
    except IntegrityError as error:
        raise HandleTaken(field="handle") from error
    return True


def _change(actor: Actor, handle: str, at: datetime) -> None:
    old, new = handle_key(actor.handle), handle_key(handle)
    due = Q(handle_changed_at=None) | Q(handle_changed_at__lte=at - WAIT)
    changed = Person.objects.filter(due, pk=actor.person_id, handle_key=old)
    if not changed.exists():
        raise TooSoon  # before all else: who cannot change now is told of nobody's handle
    if not queries.is_handle_free(handle, at=at, person_id=actor.person_id):
        raise HandleTaken
    if not changed.update(handle=handle, handle_key=new, handle_changed_at=at):
        raise TooSoon
    if old != new:
        retire(old, person_id=actor.person_id, free_at=at + KEPT)


def retire(key: str, *, person_id: int | None, free_at: datetime | None) -> None:
    """Keep a left handle from others until `free_at`, for good where there is none. Runs in the caller's transaction."""
    RetiredHandle.objects.update_or_create(
        digest=queries.retired_digest(key), defaults={"person_id": person_id, "free_at": free_at}
    )
