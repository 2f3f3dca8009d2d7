"""End signed-in browsers. Sessions lie in their own file, so ending them is not part of the main file's transactions."""

from datetime import datetime

from mainstay.accounts import permissions
from mainstay.accounts.models import StoredSession
from mainstay.core.actor import Actor


def end_session(*, actor: Actor, public_id: str, at: datetime) -> bool:
    """End one of the actor's signed-in browsers; False where it had ended already."""
    del at
    permissions.can_keep_account(actor).require()
    gone, _ = StoredSession.objects.filter(person_number=actor.person_id, public_id=public_id).delete()
    return gone > 0


def end_other_sessions(*, actor: Actor, keep: str, at: datetime) -> int:
    """End all of the actor's signed-in browsers but the one whose session key is `keep`; return how many."""
    del at
    permissions.can_keep_account(actor).require()
    return end_all(actor.person_id, keep=keep)


def end_all(person_id: int, *, keep: str = "") -> int:
    """End a person's signed-in browsers but `keep`; the callers have permitted it."""
    gone, _ = StoredSession.objects.filter(person_number=person_id).exclude(session_key=keep).delete()
    return gone


def forget_expired_sessions(at: datetime) -> int:
    """Delete sessions past their end; return how many. For the nightly round."""
    gone, _ = StoredSession.objects.filter(expire_date__lt=at).delete()
    return gone
