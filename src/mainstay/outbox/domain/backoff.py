"""When a failed delivery is tried again, and when we stop trying."""

from datetime import datetime, timedelta

WAITS_SECONDS = (2, 10, 60, 300, 1_800, 7_200, 21_600)
"""About nine hours in all: a night's outage heals by itself, a defect in a handler is seen in the morning."""
MOST_ATTEMPTS = len(WAITS_SECONDS) + 1
KEPT = timedelta(days=30)
"""How long what was delivered stays, for questions afterwards."""


def next_try(attempts: int, at: datetime) -> datetime | None:
    """Return when to try again after `attempts` failures; None when it is a dead letter."""
    if attempts >= MOST_ATTEMPTS:
        return None
    return at + timedelta(seconds=WAITS_SECONDS[attempts - 1])
