"""Who leaves goes on the erasure list, outside of the database: a backup restored later must forget them again."""

from pathlib import Path
from typing import Any

from django.conf import settings

from mainstay.accounts import queries as accounts
from mainstay.core import clock
from mainstay.ops import places
from mainstay.ops.domain.marks import Mark


def mark_erasure(event: dict[str, Any]) -> None:
    """Keep the mark in the data folder and, where it exists, beside the backups: that may be another disk."""
    card = accounts.cards([event["person_id"]]).get(event["person_id"])
    if card is None:
        return
    mark = Mark(card.public_id, bool(event["keeps_posts"]), clock.now())
    places.add_mark(Path(settings.DATA), mark)
    if Path(settings.MAINSTAY_BACKUPS).is_dir():
        places.add_mark(Path(settings.MAINSTAY_BACKUPS), mark)
