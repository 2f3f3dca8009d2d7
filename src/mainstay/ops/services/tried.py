"""Record that a restore was tried, or done in earnest."""

from datetime import datetime

from django.db import transaction

from mainstay.audit import services as audit
from mainstay.core.actor import Actor
from mainstay.core.ids import new_public_id
from mainstay.ops import permissions
from mainstay.ops.models import Drill

PASSED = "ops.drill.passed"
FAILED = "ops.drill.failed"
RESTORED = "ops.restore.done"


def record(*, actor: Actor, at: datetime, code: str, rows: int = 0, seconds: int = 0) -> None:
    """Keep what came of it, `code` one of those above, with its audit entry. Raises NotPermitted."""
    permissions.can_drill(actor).require()
    public_id = new_public_id()
    with transaction.atomic():
        Drill.objects.create(public_id=public_id, at=at, passed=code != FAILED, rows=rows, seconds=seconds)
        audit.record(actor=actor, code=code, subject=f"drill:{public_id}", at=at, data={"rows": rows})
