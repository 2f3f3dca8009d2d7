"""Find what one person may read: words, spaces and blocks in one statement, newest first."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection

from mainstay.accounts.queries import hidden_from
from mainstay.core import spaces
from mainstay.core.actor import Actor
from mainstay.core.pages import Page, decode, encode
from mainstay.search.domain.engines import POSTGRES, SQLITE
from mainstay.search.domain.snippets import Piece, snippet
from mainstay.search.domain.words import Term, terms

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found. `pieces` is empty where a content note covers the words."""

    kind: str
    public_id: str
    title: str
    url: str
    at: datetime
    author_id: int | None
    pieces: list[Piece]


def find(actor: Actor, text: str, *, cursor: str = "", size: int = PAGE_SIZE) -> Page[Hit]:
    """Return what holds every word of `text` and may be read by `actor`, newest first; nothing for a text without words.

    One query beside the actor's own spaces and blocks.
    """
    looked_for = terms(text)
    if not looked_for:
        return Page([])
    numbers, more = _numbers(actor, looked_for, before=_before(cursor), size=size)
    hits = [_hit(row, looked_for) for row in numbers]
    return Page(hits, next=encode([numbers[-1][0]]) if more else "")


def ids(actor: Actor, text: str, *, size: int = 1_000) -> list[str]:
    """Return only the public ids, newest first. For comparing engines and for tests."""
    looked_for = terms(text)
    return [row[2] for row in _numbers(actor, looked_for, before=None, size=size)[0]] if looked_for else []


def _before(cursor: str) -> int | None:
    decoded = decode(cursor, 1) if cursor else None
    return decoded[1][0] if decoded and isinstance(decoded[1][0], int) else None


def _numbers(
    actor: Actor,
    looked_for: list[Term],
    *,
    before: int | None,
    size: int,
) -> tuple[list[tuple[Any, ...]], bool]:
    """Return the rows found and whether there are more. Only our own words stand in the statement; the rest is parameters."""
    engine = SQLITE if connection.vendor == "sqlite" else POSTGRES
    allowed = sorted(spaces.visible(actor))
    hidden = sorted(hidden_from(actor))
    wheres = [engine.matches, f"d.space IN ({_marks(allowed)})"]
    values: list[str | int] = [engine.query(looked_for), *allowed]
    if hidden:
        wheres.append(f"(d.author_id IS NULL OR d.author_id NOT IN ({_marks(hidden)}))")
        values += hidden
    if before is not None:
        wheres.append(f"{engine.number} < %s")
        values.append(before)
    statement = f"{engine.rows} WHERE {' AND '.join(wheres)} ORDER BY {engine.number} DESC LIMIT %s"
    with connection.cursor() as cursor:
        cursor.execute(statement, [*values, size + 1])
        rows = cursor.fetchall()
    return rows[:size], len(rows) > size


def _marks(values: list[Any]) -> str:
    return ", ".join(["%s"] * len(values))


def _hit(row: tuple[Any, ...], looked_for: list[Term]) -> Hit:
    _, kind, public_id, title, url, at, author_id, is_covered, body = row
    return Hit(kind, public_id, title, url, _aware(at), author_id, [] if is_covered else snippet(body, looked_for))


def _aware(at: datetime) -> datetime:
    """SQLite hands back a naive UTC instant where no field converts it."""
    return at if at.tzinfo else at.replace(tzinfo=UTC)
