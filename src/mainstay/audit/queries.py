"""Reads of the log, opened where the key is still there."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from mainstay.audit import permissions
from mainstay.audit.domain import seals
from mainstay.audit.models import Entry
from mainstay.core.actor import Actor
from mainstay.core.pages import Page, keyset


@dataclass(frozen=True, slots=True)
class EntryRow:
    """`actor` is a public id, "" where it was the system or somebody whose key is gone (`is_forgotten`)."""

    sequence: int
    at: datetime
    code: str
    subject: str
    actor: str
    is_forgotten: bool
    data: dict[str, Any] = field(default_factory=dict)


def log(actor: Actor, *, subject: str = "", cursor: str = "") -> Page[EntryRow]:
    """Return entries, newest first, all or of one subject. One query. Raises NotPermitted."""
    permissions.can_read_log(actor).require()
    entries = Entry.objects.select_related("actor_key", "data_key")
    if subject:
        entries = entries.filter(subject=subject)
    page = keyset(entries, ("-sequence",), cursor)
    return Page([_open(entry) for entry in page.rows], page.next, page.previous)


def done_by(person_number: int) -> list[EntryRow]:
    """Return what the person did, oldest first: for their own export. One query."""
    entries = Entry.objects.select_related("actor_key", "data_key").filter(actor_key__person_number=person_number)
    return [_open(entry) for entry in entries.order_by("sequence")]


def _open(entry: Entry) -> EntryRow:
    actor = data = None
    if entry.actor_key:
        actor = seals.unseal(bytes(entry.actor_key.secret), bytes(entry.sealed_actor), f"{entry.sequence}:actor")
    if entry.data_key:
        data = seals.unseal(bytes(entry.data_key.secret), bytes(entry.sealed_data), f"{entry.sequence}:data")
    return EntryRow(
        sequence=entry.sequence,
        at=entry.at,
        code=entry.code,
        subject=entry.subject,
        actor=actor or "",
        is_forgotten=bool(entry.sealed_actor) and not actor,
        data=data or {},
    )
