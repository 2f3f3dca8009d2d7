"""A drill: make a backup, restore it, and record in the database that it was tried."""

import time
from datetime import datetime
from pathlib import Path

from mainstay.core.actor import Actor
from mainstay.ops import permissions
from mainstay.ops.domain.keys import RecoveryKey
from mainstay.ops.domain.retention import Keep
from mainstay.ops.installation import Installation
from mainstay.ops.services.create import Made, create
from mainstay.ops.services.restore import Report, verify
from mainstay.ops.services.tried import FAILED, PASSED, record


def drill(
    *, actor: Actor, site: Installation, to: Path, keep: Keep, key: RecoveryKey | None, at: datetime
) -> tuple[Made, Report]:
    """Try backup and restore in earnest. key: the key to open with, as somebody wrote it down; None takes the kept one.

    Recorded whether it passed or not. Raises NotPermitted, and what create() and verify() raise (then it is recorded as failed).
    """
    permissions.can_drill(actor).require()
    started = time.monotonic()
    try:
        made = create(site=site, to=to, keep=keep, at=at)
        report = verify(site=site, file=made.path, key=key or made.key)
    except Exception:
        record(actor=actor, at=at, code=FAILED, seconds=_since(started))
        raise
    code = PASSED if report.is_good else FAILED
    record(actor=actor, at=at, code=code, rows=report.manifest.facts.rows, seconds=_since(started))
    return made, report


def _since(started: float) -> int:
    return round(time.monotonic() - started)
