"""Tell a person once per cause; mark as read."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from mainstay.core.actor import Actor
from mainstay.core.errors import NotFound
from mainstay.notices.domain.kinds import kind_called
from mainstay.notices.models import Notice

KEPT = timedelta(days=90)
LONGEST_VALUE = 64


def send(
    *,
    person_id: int,
    kind: str,
    key: str,
    url: str,
    at: datetime,
    data: dict[str, Any] | None = None,
) -> bool:
    """Tell the person; False where this cause (`key`) was told before. One insert, also in the caller's transaction.

    url: a path on this site, without a query.  data: ids and counts for the sentence, never words.
    Raises LookupError for an unregistered kind, ValueError for a foreign address or words in `data`.
    """
    if kind_called(kind) is None:
        raise LookupError(f"no kind of notice is called {kind}")
    if not url.startswith("/") or url.startswith("//") or "?" in url:
        raise ValueError("a notice leads to a plain path on this site")
    given = data or {}
    if any(isinstance(value, str) and len(value) > LONGEST_VALUE for value in given.values()):
        raise ValueError("a notice carries ids and counts, not words")
    notice = Notice(person_id=person_id, kind=kind, key=key, url=url, data=given, at=at)
    with transaction.atomic(savepoint=False):
        made = Notice.objects.bulk_create([notice], ignore_conflicts=True)
        return bool(made) and Notice.objects.filter(public_id=notice.public_id).exists()


def open_one(*, actor: Actor, public_id: str, at: datetime) -> str:
    """Mark one of the actor's notices as read and return where it leads. Raises NotFound."""
    if not public_id.isalnum():  # a null byte would be an error to PostgreSQL
        raise NotFound
    own = Notice.objects.filter(person=actor.person_id, public_id=public_id)
    url = own.values_list("url", flat=True).first()
    if url is None:
        raise NotFound
    with transaction.atomic():
        own.filter(read_at=None).update(read_at=at)
    return url


def read_all(*, actor: Actor, at: datetime) -> int:
    """Mark all of the actor's notices as read; return how many were not."""
    with transaction.atomic():
        return Notice.objects.filter(person=actor.person_id, read_at=None, at__lte=at).update(read_at=at)


def take_back(*, person_id: int, key: str) -> bool:
    """Remove a notice whose cause is gone (a deleted reply, a taken-back thanks); False where there is none."""
    with transaction.atomic():
        gone, _ = Notice.objects.filter(person=person_id, key=key).delete()
    return gone > 0


def prune(at: datetime) -> int:
    """Delete notices older than 90 days, read or not; return how many."""
    with transaction.atomic():
        gone, _ = Notice.objects.filter(at__lt=at - KEPT).delete()
    return gone
