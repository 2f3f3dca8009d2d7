"""What the outbox holds about people: ids in events, for 30 days."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_noop

from mainstay.core.holdings import Holding


def export(_person_id: int) -> dict[str, Any]:
    """Events carry ids of things that their own apps export; there is nothing to add."""
    return {}


def erase(_person_id: int, _at: datetime, _keep_posts: bool) -> None:  # noqa: FBT001 - the holding's own signature
    """Nothing that names or quotes anybody can be in an event (domain/payload.py); the ids go after 30 days."""


HOLDING = Holding(
    name="outbox",
    app="outbox",
    models=("outbox.Event", "outbox.Delivery"),
    what=gettext_noop("A list of what happened, as numbers only, so that no step is forgotten."),
    purpose=gettext_noop("To tell the parts of this site what they need to know."),
    basis=gettext_noop("Needed to run the site."),
    retention=gettext_noop("30 days."),
    export=export,
    erase=erase,
    order=10,
)
