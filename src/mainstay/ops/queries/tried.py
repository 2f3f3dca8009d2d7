"""Whether a restore was tried."""

from mainstay.ops.models import Drill


def has_passed_drill() -> bool:
    """Say whether a backup was ever restored here in earnest. One query."""
    return Drill.objects.filter(passed=True).exists()


def last_drill() -> Drill | None:
    """Return the newest drill, passed or not. One query."""
    return Drill.objects.order_by("-at", "-pk").first()
