"""What moderation holds about people."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_noop

from mainstay.core.holdings import Holding
from mainstay.moderation import sealed
from mainstay.moderation.models import Case, Decision, Report


def export(person_id: int) -> dict[str, Any]:
    """Return one's own reports, and what was decided about one's own things: never who reported."""
    reports = list(Report.objects.filter(reporter=person_id).select_related("case").order_by("at", "pk"))
    decisions = list(Decision.objects.filter(case__author=person_id).select_related("case").order_by("at", "pk"))
    return {
        "reports": [
            {"about": one.case.kind, "reason": one.reason, "text": text, "at": one.at.isoformat()}
            for one, text in zip(reports, sealed.texts(reports), strict=True)
        ],
        "decisions_about_your_words": [
            {
                "about": one.case.kind,
                "outcome": one.outcome,
                "reason": one.reason,
                "note": note,
                "at": one.at.isoformat(),
            }
            for one, note in zip(decisions, sealed.notes(decisions), strict=True)
            if one.outcome in {"hidden", "restored"}
        ],
    }


def erase(person_id: int, _at: datetime, _keep_posts: bool) -> None:  # noqa: FBT001 - the holding's own signature
    """Take the person's words and number out; that somebody reported, and what was decided, stays without them."""
    Report.objects.filter(reporter=person_id).update(reporter=None, sealed_text=b"")
    Decision.objects.filter(case__author=person_id).update(sealed_note=b"")
    Decision.objects.filter(actor=person_id).update(actor=None)
    Case.objects.filter(author=person_id).update(author=None)
    Case.objects.filter(claimed_by=person_id).update(claimed_by=None, claimed_until=None)


HOLDING = Holding(
    name="moderation",
    app="moderation",
    models=("moderation.Case", "moderation.Report", "moderation.Decision"),
    what=gettext_noop("What you reported, and what was decided about things you wrote."),
    purpose=gettext_noop("To keep this place safe, and to show how it was kept safe."),
    basis=gettext_noop("Needed to keep people safe."),
    retention=gettext_noop("The decision stays without your name. Your words in a report go when you leave."),
    export=export,
    erase=erase,
    order=180,
)
