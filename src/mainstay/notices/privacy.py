"""What the notices hold about people."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_noop

from mainstay.core.holdings import Holding
from mainstay.notices.models import Notice


def export(person_id: int) -> dict[str, Any]:
    rows = Notice.objects.filter(person=person_id).order_by("at", "pk").values("kind", "url", "at", "read_at")
    return {
        "notices": [
            {
                "kind": row["kind"],
                "leads_to": row["url"],
                "at": row["at"].isoformat(),
                "read_at": row["read_at"].isoformat() if row["read_at"] else None,
            }
            for row in rows
        ],
    }


def erase(person_id: int, _at: datetime, _keep_posts: bool) -> None:  # noqa: FBT001 - the holding's own signature
    Notice.objects.filter(person=person_id).delete()


HOLDING = Holding(
    name="notices",
    app="notices",
    models=("notices.Notice",),
    what=gettext_noop(
        "What we told you here: that there is a reply, a thank-you, a decision. No words of other people."
    ),
    purpose=gettext_noop("So that you do not miss what is meant for you."),
    basis=gettext_noop("Needed to run the site for you."),
    retention=gettext_noop("90 days."),
    export=export,
    erase=erase,
    order=200,
)
