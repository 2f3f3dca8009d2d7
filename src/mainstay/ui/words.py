"""How the interface says times and certainties."""

from datetime import UTC, datetime

from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy

CERTAINTY = {
    "": gettext_lazy("our judgment, no study known"),
    "very_low": gettext_lazy("very low certainty"),
    "low": gettext_lazy("low certainty"),
    "moderate": gettext_lazy("moderate certainty"),
    "high": gettext_lazy("high certainty"),
}


def machine_time(at: datetime) -> str:
    """Give the instant as UTC for `<time datetime>`."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def spoken_time(at: datetime) -> str:
    """Give day and time in the zone of the person looking, with the zone's name; scripts may shorten it."""
    local = timezone.localtime(at)
    return f"{local.day} {MONTHS[local.month]} {local:%Y, %H:%M} {local.tzname()}"
