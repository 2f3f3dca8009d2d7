"""Which face Today shows at an hour of the person's own clock."""

from datetime import datetime

NIGHT_FROM, NIGHT_UNTIL = 22, 6


def is_night(local: datetime) -> bool:
    """Say whether it is between ten in the evening and six in the morning on this wall clock."""
    return local.hour >= NIGHT_FROM or local.hour < NIGHT_UNTIL
