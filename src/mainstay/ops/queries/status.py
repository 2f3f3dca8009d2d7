"""All checks together, and the one for proxies."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import DatabaseError, connection
from django.utils.translation import gettext as _

from mainstay.core.actor import Actor
from mainstay.ops import permissions
from mainstay.ops.domain.checks import Check, State, worst
from mainstay.ops.queries import care, database, machine, sealed, site
from mainstay.ops.queries.tried import has_passed_drill

type Look = Callable[[datetime], Iterator[Check]]

WITHOUT_DATABASE: tuple[Look, ...] = (machine.look, site.look, care.look_at_files)
WITH_DATABASE: tuple[Look, ...] = (database.look, sealed.look, care.look_at_rows, site.look_at_lines)


@dataclass(frozen=True, slots=True)
class Status:
    """What the status page shows; `is_pilot` while no restore was tried."""

    checks: tuple[Check, ...]
    worst: State
    is_pilot: bool


def is_alive() -> bool:
    """Say whether the database answers with a row of its own. One query."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM django_migrations LIMIT 1")
            return cursor.fetchone() is not None
    except DatabaseError:
        return False


def checks(actor: Actor, *, at: datetime) -> list[Check]:
    """Look at everything, the worst first, and change nothing. About twenty queries. Raises NotPermitted."""
    permissions.can_see_status(actor).require()
    found = [check for look in WITHOUT_DATABASE for check in look(at)]
    try:
        found += [check for look in WITH_DATABASE for check in look(at)]
    except DatabaseError as error:
        found.append(
            Check(
                "database",
                _("Database"),
                State.BAD,
                _("The database does not answer as it should (%(kind)s).") % {"kind": type(error).__name__},
                _(
                    "See that it runs and that MAINSTAY_DATA or MAINSTAY_DATABASE_URL is right; then run mainstay prepare."
                ),
            )
        )
    order = [State.BAD, State.LOOK, State.GOOD]
    return sorted(found, key=lambda check: order.index(check.state))


def status(actor: Actor, *, at: datetime) -> Status:
    """Return the status page's contents. Raises NotPermitted."""
    found = tuple(checks(actor, at=at))
    return Status(found, worst(found), is_pilot=not has_passed_drill())
