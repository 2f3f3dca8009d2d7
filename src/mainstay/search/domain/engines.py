"""The two engines, as the pieces of one statement. Tokens are ASCII letters and digits (domain/words.py): nothing to escape."""

from collections.abc import Callable
from dataclasses import dataclass

from mainstay.search.domain.words import Term

SELECT = "SELECT d.number, d.kind, d.public_id, d.title, d.url, d.at, d.author_id, d.is_covered, d.thread, d.body FROM "


@dataclass(frozen=True, slots=True)
class Engine:
    """`rows` selects, `matches` compares with one parameter, `number` is what the rows are ordered by."""

    rows: str
    matches: str
    number: str
    query: Callable[[list[Term]], str]


def fts5(looked_for: list[Term]) -> str:
    """Return the FTS5 expression: quoted phrases, all of which must be there."""
    return " ".join(f'"{" ".join(term.tokens)}"{"*" if term.is_prefix else ""}' for term in looked_for)


def tsquery(looked_for: list[Term]) -> str:
    """Return the same for PostgreSQL."""
    return " & ".join(
        "(" + " <-> ".join(f"'{one}'" for one in term.tokens) + (":*" if term.is_prefix else "") + ")"
        for term in looked_for
    )


SQLITE = Engine(
    rows=SELECT + "search_index JOIN search_document d ON d.number = search_index.rowid",
    matches="search_index MATCH %s",
    number="search_index.rowid",
    query=fts5,
)
POSTGRES = Engine(
    rows=SELECT + "search_document d",
    matches="d.vector @@ %s::tsquery",
    number="d.number",
    query=tsquery,
)
