"""Inside a restored database: compare it with its manifest, bring it to this version, erase again who had left since."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from mainstay.accounts import services as accounts
from mainstay.audit import services as audit
from mainstay.consent import services as consent
from mainstay.core.actor import Actor
from mainstay.ops import permissions
from mainstay.ops.child import Settled
from mainstay.ops.domain.manifest import Manifest, differences
from mainstay.ops.domain.marks import Mark
from mainstay.ops.engines.base import facts
from mainstay.ops.services.tried import RESTORED, record
from mainstay.sealing import queries as keys


def settle(*, actor: Actor, manifest: Manifest, marks: Sequence[Mark], for_good: bool, at: datetime) -> Settled:
    """Return what was found and done. What differs is found before anything is changed; then nothing is.

    for_good: this will be the living database, which then knows that it was restored. Raises NotPermitted.
    """
    permissions.can_settle(actor).require()
    found = [*_newer(), *_compare(manifest), *_pages()]
    if found:
        return Settled(tuple(found), 0, 0, 0)
    migrated = _migrate(with_side_files=for_good)
    verdict = audit.verify()
    if not verdict.is_whole:
        said = f"the audit log does not add up at entry {verdict.broken_at} ({verdict.problem})"
        return Settled((said,), migrated, verdict.entries, 0)
    again = [
        consent.erase_again(actor=actor, public_id=mark.person, keep_posts=mark.keeps_posts, at=at) for mark in marks
    ]
    if for_good:
        accounts.skip_numbers(up_to=keys.highest_number())
        record(actor=actor, at=at, code=RESTORED, rows=manifest.facts.rows)
    return Settled((), migrated, verdict.entries, sum(again))


def _compare(manifest: Manifest) -> list[str]:
    with connection.cursor() as cursor:
        tables = [one.name for one in connection.introspection.get_table_list(cursor) if one.type in {"t", "p"}]
        return differences(manifest.facts, facts(cursor, tables))


def _pages() -> list[str]:
    """Let SQLite read every page, index and constraint; PostgreSQL checked them while it restored."""
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        said = [row[0] for row in cursor.execute("PRAGMA integrity_check").fetchall()]
    return [] if said == ["ok"] else [f"SQLite: {line}" for line in said]


def _newer() -> list[str]:
    """Name the changes of tables that this version does not know: the backup is of a newer one."""
    executor = MigrationExecutor(connection)
    known, applied = executor.loader.disk_migrations, executor.loader.applied_migrations
    labels = executor.loader.migrated_apps
    unknown = sorted(key for key in applied if key[0] in labels and key not in known)
    return [f"{app}.{name} is of a newer version; install that one first" for app, name in unknown]


def _migrate(*, with_side_files: bool) -> int:
    """Bring the tables to this version; say how many changes it took. Erasing also ends sessions and throws keys away."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        call_command("migrate", interactive=False, verbosity=0)
    if with_side_files:
        for alias in set(settings.DATABASES) - {"default"}:
            call_command("migrate", database=alias, interactive=False, verbosity=0)
        call_command("createcachetable", database="cache" if "cache" in settings.DATABASES else "default", verbosity=0)
    return len(plan)
