"""The one trace of a person here: which operator tried a line."""

from datetime import datetime
from typing import Any

from mainstay.core.holdings import Holding
from mainstay.help.models import LineConfirmation


def export(person_id: int) -> dict[str, Any]:
    rows = LineConfirmation.objects.filter(confirmed_by_id=person_id).order_by("country", "line_key")
    return {
        "lines_confirmed": [
            {"country": row.country, "line": row.line_key, "confirmed_at": row.confirmed_at.isoformat()} for row in rows
        ],
    }


def erase(person_id: int, _at: datetime, _keep_posts: bool) -> None:  # noqa: FBT001 - the shape of every holding
    """Forget who confirmed; the confirmation stays, for it is about the line."""
    LineConfirmation.objects.filter(confirmed_by_id=person_id).update(confirmed_by=None)


HOLDING = Holding(
    name="help",
    app="help",
    models=("help.LineConfirmation",),
    what="Which crisis lines an operator has tried, and when.",
    purpose="To show only lines that a person of this community has tried.",
    basis="Legitimate interest: numbers in an emergency must be right.",
    retention="As long as the line stands in the pack. After erasure without the operator.",
    export=export,
    erase=erase,
)
