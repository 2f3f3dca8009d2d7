"""Add to the log, check that it is whole, and cut it loose from who left. There is no way to change or remove an entry."""

import json
from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from mainstay.audit.domain import codes, places
from mainstay.audit.domain.chain import GENESIS, Link, Verdict, digest
from mainstay.audit.domain.chain import verify as verify_links
from mainstay.audit.models import Entry, Head
from mainstay.core.actor import Actor
from mainstay.core.errors import Conflict
from mainstay.sealing import queries as keys
from mainstay.sealing import services as sealing
from mainstay.sealing.domain.box import PersonKey

HEAD = 1
SYSTEM_NAME = "system"


def record(
    *,
    actor: Actor,
    code: str,
    at: datetime,
    subject: str = "",
    data: dict[str, object] | None = None,
    about: int | None = None,
) -> int:
    """Append one entry in the caller's transaction and return its sequence. Five queries at most.

    subject: an opaque id like "post:0123abcd", kept in the clear.  data: codes and ids, sealed with the key of the person `about`
    (a person's number), else of the actor; the system's own, about nobody, stands in the clear.  Locking: waits for other appenders
    until they commit (the write lock on SQLite, the row of the chain's end on PostgreSQL), so do this late in the transaction. Raises
    RuntimeError outside a transaction, ValueError for text that is neither code nor id, Conflict where the end moved in spite of the
    lock.
    """
    connection = transaction.get_connection()
    if not connection.in_atomic_block:
        raise RuntimeError("record inside the transaction that makes the change")
    given = data or {}
    codes.check(code, subject, given)
    head = _locked_head()
    sequence = head.sequence + 1
    actor_key = sealing.key_for(actor.id) if actor.id is not None else None
    data_key = None
    if given:
        data_key = actor_key if about is None else sealing.key_for(about)
    link = Link(
        sequence=sequence,
        at=at,
        code=code,
        subject=subject,
        sealed_actor=actor_key.seal(places.actor(sequence), actor.public_id) if actor_key else b"",
        sealed_data=_data(given, data_key, sequence, is_about_nobody=actor.id is None and about is None),
    )
    _append(head, link, actor_key, data_key)
    return sequence


def _locked_head() -> Head:
    """Return the end of the chain, locked on PostgreSQL; on SQLite BEGIN IMMEDIATE already holds the one write lock."""
    head = Head.objects.select_for_update().order_by("pk").filter(pk=HEAD).first()
    if head is None:
        Head.objects.bulk_create([Head(pk=HEAD, sequence=0, digest=GENESIS)], ignore_conflicts=True)
        head = Head.objects.select_for_update().order_by("pk").get(pk=HEAD)
    return head


def _append(head: Head, link: Link, actor_key: PersonKey | None, data_key: PersonKey | None) -> None:
    new = digest(head.digest, link)
    Entry.objects.create(
        sequence=link.sequence,
        at=link.at,
        code=link.code,
        subject=link.subject,
        sealed_actor=link.sealed_actor,
        actor_key=actor_key.reference if actor_key else "",
        sealed_data=link.sealed_data,
        data_key=data_key.reference if data_key else "",
        digest=new,
    )
    moved = Head.objects.filter(pk=HEAD, sequence=head.sequence, digest=head.digest)
    if not moved.update(sequence=link.sequence, digest=new):
        raise Conflict("audit-end-moved")


def _data(given: dict[str, object], key: PersonKey | None, sequence: int, *, is_about_nobody: bool) -> bytes:
    """Return the data sealed; plain where it is about nobody; nothing where it is about somebody who has left."""
    if not given:
        return b""
    words = json.dumps(given, sort_keys=True)
    if is_about_nobody:
        return words.encode()
    return key.seal(places.data(sequence), words) if key else b""


def verify() -> Verdict:
    """Recompute the whole chain and say whether it is whole. Reads every entry once, in order, in small batches."""
    with transaction.atomic():
        head = Head.objects.filter(pk=HEAD).first()
        end = (head.sequence, head.digest) if head else (0, GENESIS)
        return verify_links(_links(), end)


def verify_end(last: int) -> Verdict:
    """Recompute only the newest `last` entries and the end; quick however long the log is. Three queries."""
    with transaction.atomic():
        head = Head.objects.filter(pk=HEAD).first()
        end = (head.sequence, head.digest) if head else (0, GENESIS)
        before = Entry.objects.filter(sequence=max(0, end[0] - last)).values_list("sequence", "digest").first()
        after = before or (0, GENESIS)
        return verify_links(_links(after=after[0]), end, after=after)


def _links(after: int = 0) -> Iterator[tuple[Link, str]]:
    for entry in Entry.objects.filter(sequence__gt=after).order_by("sequence").iterator(chunk_size=1_000):
        link = Link(
            entry.sequence,
            entry.at,
            entry.code,
            entry.subject,
            bytes(entry.sealed_actor),
            bytes(entry.sealed_data),
        )
        yield link, entry.digest


def unlink(*, person_number: int) -> bool:
    """Cut entries loose from the person's key, which is thrown away next; say whether there were any. The chain stays whole.

    Nobody can tell any more which of the entries were one person's.
    """
    reference = keys.reference_of(person_number)
    if not reference:
        return False
    with transaction.atomic():
        done = Entry.objects.filter(actor_key=reference).update(actor_key="")
        about = Entry.objects.filter(data_key=reference).update(data_key="")
    return bool(done or about)
