"""Take a copy of one's data, and leave for good.

The copy is made while the person waits and is kept nowhere: what does not lie on the server cannot be found there. It is text only, so
it takes a moment. Not here: how one app exports and erases its own (its privacy.py).
"""

from datetime import datetime

from django.db import connection, transaction
from django.utils.translation import gettext

from mainstay.accounts import queries as people
from mainstay.audit import services as audit
from mainstay.consent import permissions, queries
from mainstay.consent.domain import archive
from mainstay.consent.events import PersonLeft
from mainstay.core import holdings
from mainstay.core.actor import SYSTEM, Actor
from mainstay.core.site import site
from mainstay.core.sqlite.log import empty_log
from mainstay.outbox import services as outbox
from mainstay.sealing import queries as keys
from mainstay.sealing import services as sealing


def take_copy(*, actor: Actor, at: datetime) -> bytes:
    """Return a ZIP of everything held about the actor. The view asked who it is (core/sudo.py). Raises NotPermitted."""
    permissions.can_take_copy(actor).require()
    parts = queries.own_data(actor)
    about = {"site": site().neutral_name, "handle": actor.handle, "made_at": at.isoformat()}
    packed = archive.pack(gettext("Your data"), about, parts)
    with transaction.atomic():
        audit.record(actor=actor, code="consent.copy.taken", subject=f"person:{actor.public_id}", at=at)
    return packed


def leave(*, actor: Actor, keep_posts: bool, at: datetime) -> None:
    """Erase everything held about the actor, in the order of the holdings, all or nothing.

    keep_posts: posts stay under "former member"; else they go too. The view asked who it is (core/sudo.py). Raises NotPermitted.
    """
    permissions.can_leave(actor).require()
    with transaction.atomic():
        _erase(actor.person_id, keep_posts=keep_posts, at=at)
        # Not as the actor: that would make a new key for somebody whose key was just thrown away.
        audit.record(actor=SYSTEM, code="consent.person.left", subject=f"person:{actor.public_id}", at=at)
    sealing.forget(actor.person_id, at=at)  # last: what it sealed, in this database or an old copy, opens no more


def erase_again(*, actor: Actor, public_id: str, keep_posts: bool, at: datetime) -> bool:
    """Erase somebody who had left and whom a restored backup brought back; False where nobody is back. Raises NotPermitted."""
    permissions.can_erase_again(actor).require()
    person_id = people.id_still_here(public_id)
    if person_id is None:
        return False
    with transaction.atomic():
        _erase(person_id, keep_posts=keep_posts, at=at)
        audit.record(actor=SYSTEM, code="consent.person.erased-again", subject=f"person:{public_id}", at=at)
    sealing.forget(person_id, at=at)
    return True


def finish_erasures(at: datetime) -> int:
    """Throw away keys of people who left and whose key stayed, because the machine went down at that moment; return how many."""
    left = keys.with_keys(people.erased_numbers())
    return sum(sealing.forget(person_id, at=at) for person_id in left)


def _erase(person_id: int, *, keep_posts: bool, at: datetime) -> None:
    for holding in holdings.holdings():
        holding.erase(person_id, at, keep_posts)
    outbox.publish(PersonLeft(person_id, keep_posts))
    transaction.on_commit(lambda: empty_log(connection), robust=True)
