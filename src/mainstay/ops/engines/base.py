"""What backup and restore ask of a database, and how its rows are counted: below the models, which may be of another version."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from mainstay.ops.domain.manifest import UNKEPT, AuditEnd, Facts


class EngineError(RuntimeError):
    """The database or its tools refused; the message is the sentence to show."""


@dataclass(frozen=True, slots=True)
class Restored:
    """A restored database that nobody uses yet. Under `environment` Mainstay finds it; `name` is its file or database."""

    name: str
    environment: dict[str, str]


class Engine(Protocol):
    """One kind of database, as one installation uses it."""

    name: str
    part: str
    """Name of the copy inside a backup."""

    def snapshot(self, target: Path) -> Facts:
        """Write a copy of the living database at one instant, while others write; say what it holds. Raises EngineError, OSError."""

    def size(self) -> int:
        """Return about how many bytes a copy takes."""

    def is_living(self) -> bool:
        """Say whether there is a database with tables that a restore would replace."""

    def users(self) -> int:
        """Return how many others are connected right now, where the database knows."""

    def restored(self, part: Path, folder: Path) -> AbstractContextManager[Restored]:
        """Put a copy back beside the living database; it vanishes afterwards unless adopted. Raises EngineError, OSError."""

    def adopt(self, restored: Restored, at: datetime) -> str:
        """Let it be the living database; return where the one before was put, "" where there was none."""


def facts(cursor: Any, tables: list[str]) -> Facts:  # noqa: ANN401 - a cursor of sqlite3, psycopg or Django
    """Count the rows of `tables` and read the end of the audit chain. One query per table."""
    counts: dict[str, int] = {}
    for table in sorted(set(tables) - UNKEPT):
        cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 - the names come from the database itself
        counts[table] = int(cursor.fetchone()[0])
    if "audit_head" not in counts:
        return Facts(counts, None)
    cursor.execute("SELECT sequence, digest FROM audit_head ORDER BY id")
    end = cursor.fetchone()
    return Facts(counts, AuditEnd(int(end[0]), str(end[1])) if end else None)
