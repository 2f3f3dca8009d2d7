"""Whether an upgrade may start, or whether it went well."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import metadata
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError

from mainstay.core.actor import Actor
from mainstay.ops import places
from mainstay.ops.domain.checks import Check, State, age_state
from mainstay.ops.queries.database import pending
from mainstay.ops.queries.status import checks

FRESH = timedelta(days=1)
BROUGHT_BY_UPGRADES = frozenset({"tables", "static", "backup"})
"""Wrong in the middle of an upgrade and put right by it (tables, static files), or said by itself (backup)."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """`wrong` is what stands against it; a missing backup stands in `has_fresh_backup`."""

    version: str
    pending: tuple[str, ...]
    backup_at: datetime | None
    has_fresh_backup: bool
    checks: tuple[Check, ...]

    @property
    def wrong(self) -> tuple[Check, ...]:
        return tuple(c for c in self.checks if c.state is State.BAD and c.key not in BROUGHT_BY_UPGRADES)

    @property
    def is_ready(self) -> bool:
        return self.has_fresh_backup and not self.wrong


def readiness(actor: Actor, *, at: datetime) -> Readiness:
    """Return what stands for and against upgrading now. Raises NotPermitted."""
    found = tuple(checks(actor, at=at))
    last = places.last_backup(Path(settings.DATA))
    fresh = bool(last and last.path.exists() and age_state(last.made_at, at, FRESH) is State.GOOD)
    try:
        waiting = tuple(pending())
    except DatabaseError:
        waiting = ()  # the check of the database says what is wrong
    return Readiness(metadata.version("mainstay"), waiting, last.made_at if last else None, fresh, found)
