"""What time it is, for views, tasks and commands. Rules take the instant as an argument and never come here."""

import os
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

CLOCK_FILE = os.environ.get("MAINSTAY_TEST_CLOCK_FILE", "")
"""Test-only: a file holding an ISO instant. Freezing libraries do not reach the server that a journey starts."""


def now() -> datetime:
    """Return the current instant, aware, UTC."""
    if CLOCK_FILE:
        text = Path(CLOCK_FILE).read_text(encoding="ascii").strip()
        if text:
            return datetime.fromisoformat(text).astimezone(UTC)
    return datetime.now(UTC)


def local(at: datetime, zone: str) -> datetime:
    """Return `at` on the wall clock of the IANA zone; UTC where the zone is unknown."""
    try:
        return at.astimezone(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError):
        return at.astimezone(UTC)
