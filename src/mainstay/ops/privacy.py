"""What is held about people outside of the tables: backups, and the marks of those who left."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_noop

from mainstay.core.holdings import Holding


def export(_person_id: int) -> dict[str, Any]:
    """Backups hold what the tables hold, and the person gets that from their holdings."""
    return {}


def erase(_person_id: int, _at: datetime, _keep_posts: bool) -> None:  # noqa: FBT001 - the holding's own signature
    """Do nothing here: the mark is made when the event of the erasure arrives (handlers.py); backups go by their age."""


HOLDING = Holding(
    name="backups",
    app="ops",
    models=("ops.Drill",),
    what=gettext_noop(
        "Locked copies of everything here. After you leave, a number that is not your name, so that a copy brought back forgets you again."
    ),
    purpose=gettext_noop("To bring this site back after a fault, without those who left."),
    basis=gettext_noop("Needed to keep what people wrote safe."),
    retention=gettext_noop("Copies go one after the other, the last after about six months."),
    export=export,
    erase=erase,
    order=20,
)
