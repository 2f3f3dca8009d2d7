"""What the worker does for operators now and then."""

from datetime import datetime
from pathlib import Path

from django.conf import settings

from mainstay.ops import places

HEARTBEAT_SECONDS = 20


def beat(at: datetime) -> None:
    """Say that the worker is alive."""
    places.beat(Path(settings.DATA), at)
