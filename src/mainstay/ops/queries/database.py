"""The database: of this version, and set so that what was acknowledged survives a power cut."""

from collections.abc import Iterator
from datetime import datetime

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from mainstay.audit import queries as audit
from mainstay.core.actor import SYSTEM
from mainstay.ops.domain.checks import CLOCK_SLACK, Check, State

FULL = 2
POSTGRES_LEAST = 150_000
POSTGRES_SAFE = ("fsync", "full_page_writes", "synchronous_commit")


def look(at: datetime) -> Iterator[Check]:
    """Yield what the database says of itself."""
    yield _tables()
    yield _on_postgres() if connection.vendor == "postgresql" else _on_sqlite()
    yield _newest(at)


def pending() -> list[str]:
    """Return the changes of tables that this version brings and the database does not have yet."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def _tables() -> Check:
    waiting = pending()
    title = _("Tables")
    if waiting:
        said = _("%(count)s changes of tables are not made yet.") % {"count": len(waiting)}
        return Check("tables", title, State.BAD, said, "mainstay prepare")
    return Check("tables", title, State.GOOD, _("They are of this version."))


def _on_sqlite() -> Check:
    title = _("SQLite")
    with connection.cursor() as cursor:
        found = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")}
    if found != {"journal_mode": "wal", "synchronous": FULL}:
        said = _("The main file is not set to survive a power cut (%(found)s).") % {
            "found": ", ".join(f"{name} {value}" for name, value in found.items())
        }
        return Check("durable", title, State.BAD, said, _("Start Mainstay anew; it sets both by itself."))
    return Check("durable", title, State.GOOD, _("What was saved survives a power cut (WAL, FULL)."))


def _on_postgres() -> Check:
    title = _("PostgreSQL")
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [list(POSTGRES_SAFE)])
        off = sorted(name for name, value in cursor.fetchall() if value == "off")
        cursor.execute("SHOW server_version_num")
        version = int(cursor.fetchone()[0])
    if version < POSTGRES_LEAST:
        return Check("durable", title, State.BAD, _("It is older than version 15."), _("Upgrade PostgreSQL."))
    if off:
        said = _("What was saved may be lost in a power cut: %(off)s is off.") % {"off": ", ".join(off)}
        return Check("durable", title, State.BAD, said, _("Turn it on in postgresql.conf."))
    return Check("durable", title, State.GOOD, _("What was saved survives a power cut."))


def _newest(at: datetime) -> Check:
    """Look for an act from the future: it means that the clock was ahead, or is behind now. One query."""
    title = _("Newest act")
    newest = audit.log(SYSTEM).rows[:1]
    if newest and newest[0].at - at > CLOCK_SLACK:
        said = _("It is from the future (%(at)s): the clock was ahead, or is behind now.")
        said %= {"at": f"{newest[0].at:%Y-%m-%d %H:%M} UTC"}
        return Check("newest", title, State.BAD, said, "timedatectl set-ntp true")
    return Check("newest", title, State.GOOD, _("It is not from the future."))
