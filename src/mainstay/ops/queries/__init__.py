"""How the installation is doing: the checks of `mainstay doctor` and of the status page."""

from mainstay.ops.queries.status import Status, checks, is_alive, status
from mainstay.ops.queries.tried import has_passed_drill, last_drill
from mainstay.ops.queries.upgrade import Readiness, readiness

__all__ = [
    "Readiness",
    "Status",
    "checks",
    "has_passed_drill",
    "is_alive",
    "last_drill",
    "readiness",
    "status",
]
