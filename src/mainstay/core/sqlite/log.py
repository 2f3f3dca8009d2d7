"""What SQLite's log still says after the database has forgotten it."""

from contextlib import suppress

from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper

WAIT_MS = 1_000
"""For those who are reading; whoever erases waits for the answer."""


def empty_log(connection: BaseDatabaseWrapper) -> bool:
    """Move the write-ahead log into the database and cut it to nothing; False where that was not possible now. For SQLite alone.

    The log keeps pages as they were before, with every word that stood there. Call outside a transaction.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return False
    done = False
    with suppress(DatabaseError), connection.cursor() as cursor:
        usual = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout={WAIT_MS}")
        try:
            done = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
        finally:
            cursor.execute(f"PRAGMA busy_timeout={usual}")
    return done
