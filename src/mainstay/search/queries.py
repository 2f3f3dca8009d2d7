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
from mainstay.search.models import Document

PAGE_SIZE = 20
PUBLIC_ID, TITLE, THREAD = 2, 3, 8
"""Places in a row as the engines select it."""
_OPENED_BY = (
    "NOT EXISTS (SELECT 1 FROM search_document o WHERE o.thread = d.thread AND NOT (o.title = '') AND NOT (o.thread = '') "
    "AND o.author_id IN ({}))"
)
"""A thread of somebody kept apart is closed, whoever wrote in it. Worded as the index search_document_thread_title is."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found. `pieces` is empty where a content note covers the words, `title` where none can be shown."""

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
    hidden = hidden_from(actor)
    rows, more = _rows(actor, looked_for, hidden=hidden, before=_before(cursor), size=size)
    titles = _titles({row[THREAD] for row in rows if row[THREAD] and not row[TITLE]}, hidden)
    hits = [_hit(row, looked_for, titles) for row in rows]
    return Page(hits, next=encode([rows[-1][0]]) if more else "")


def ids(actor: Actor, text: str, *, size: int = 1_000) -> list[str]:
    """Return only the public ids, newest first. For comparing engines and for tests."""
    looked_for = terms(text)
    if not looked_for:
        return []
    rows, _ = _rows(actor, looked_for, hidden=hidden_from(actor), before=None, size=size)
    return [row[PUBLIC_ID] for row in rows]


def _before(cursor: str) -> int | None:
    decoded = decode(cursor, 1) if cursor else None
    return decoded[1][0] if decoded and isinstance(decoded[1][0], int) else None


def _rows(
    actor: Actor,
    looked_for: list[Term],
    *,
    hidden: frozenset[int],
    before: int | None,
    size: int,
) -> tuple[list[tuple[Any, ...]], bool]:
    """Return the rows found and whether there are more. Only our own words stand in the statement; the rest is parameters."""
    engine = SQLITE if connection.vendor == "sqlite" else POSTGRES
    allowed = sorted(spaces.visible(actor))
    apart = sorted(hidden)
    wheres = [engine.matches, f"d.space IN ({_marks(allowed)})"]
    values: list[str | int] = [engine.query(looked_for), *allowed]
    if apart:
        wheres += [f"(d.author_id IS NULL OR d.author_id NOT IN ({_marks(apart)}))", _OPENED_BY.format(_marks(apart))]
        values += [*apart, *apart]
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


def _titles(threads: set[str], hidden: frozenset[int]) -> dict[str, str]:
    """Return the titles of threads that stand and whose author is not kept apart. One query; none for no threads."""
    if not threads:
        return {}
    titled = Document.objects.filter(thread__in=threads).exclude(title="").exclude(author__in=hidden)
    return dict(titled.order_by("number").values_list("thread", "title"))


def _hit(row: tuple[Any, ...], looked_for: list[Term], titles: dict[str, str]) -> Hit:
    _, kind, public_id, title, url, at, author_id, is_covered, thread, body = row
    return Hit(
        kind,
        public_id,
        title or titles.get(thread, ""),
        url,
        _aware(at),
        author_id,
        [] if is_covered else snippet(body, looked_for),
    )


def _aware(at: datetime) -> datetime:
    """SQLite hands back a naive UTC instant where no field converts it."""
    return at if at.tzinfo else at.replace(tzinfo=UTC)
