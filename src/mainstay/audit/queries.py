"""Reads of the log, opened where the key is still there."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from mainstay.audit import permissions
from mainstay.audit.domain import places
from mainstay.audit.models import Entry
from mainstay.core.actor import Actor
from mainstay.core.pages import Page, keyset
from mainstay.sealing import queries as keys
from mainstay.sealing.domain.box import PersonKey


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
    """Return entries, newest first, all or of one subject. Two queries. Raises NotPermitted."""
    permissions.can_read_log(actor).require()
    entries = Entry.objects.filter(subject=subject) if subject else Entry.objects.all()
    page = keyset(entries, ("-sequence",), cursor)
    return Page(_opened(page.rows), page.next, page.previous)


def done_by(person_number: int) -> list[EntryRow]:
    """Return what the person did, oldest first: for their own export. Three queries."""
    reference = keys.reference_of(person_number)
    return _opened(Entry.objects.filter(actor_key=reference).order_by("sequence")) if reference else []


def _opened(entries: Iterable[Entry]) -> list[EntryRow]:
    rows = list(entries)
    found = keys.keys_called({name for entry in rows for name in (entry.actor_key, entry.data_key)})
    return [_open(entry, found.get(entry.actor_key), found.get(entry.data_key)) for entry in rows]


def _open(entry: Entry, actor_key: PersonKey | None, data_key: PersonKey | None) -> EntryRow:
    actor = actor_key.open(places.actor(entry.sequence), bytes(entry.sealed_actor)) if actor_key else ""
    return EntryRow(
        sequence=entry.sequence,
        at=entry.at,
        code=entry.code,
        subject=entry.subject,
        actor=actor or "",
        is_forgotten=bool(entry.sealed_actor) and not actor,
        data=_data(entry, data_key),
    )


def _data(entry: Entry, key: PersonKey | None) -> dict[str, Any]:
    """Return the data: what is about nobody was never sealed."""
    kept = bytes(entry.sealed_data)
    text = key.open(places.data(entry.sequence), kept) if key else kept.decode() if kept.startswith(b"{") else ""
    data: dict[str, Any] = json.loads(text) if text else {}
    return data
