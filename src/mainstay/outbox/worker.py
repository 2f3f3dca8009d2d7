"""The loop that delivers: `mainstay serve` runs it in a process of its own and ends it by setting `stop`."""

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime

from django.db import DatabaseError, close_old_connections, connections

from mainstay.core import clock
from mainstay.outbox import services
from mainstay.outbox.domain.chores import chores

log = logging.getLogger(__name__)

POLL_SECONDS = 0.3
REST_AFTER_ERROR_SECONDS = 5.0


def run_worker(
    stop: threading.Event,
    *,
    poll_seconds: float = POLL_SECONDS,
    now: Callable[[], datetime] = clock.now,
) -> None:
    """Deliver what is due and do the chores until `stop` is set. What runs when it is set is finished first.

    Accepted failure: while the database is away, nothing is delivered and nothing is lost.
    """
    last_done: dict[str, float] = {}
    while not stop.is_set():
        try:
            close_old_connections()
            tried = services.deliver_due(now())
            _do_chores(last_done, now())
        except DatabaseError:
            log.exception("the database did not answer; trying again")
            connections.close_all()
            stop.wait(REST_AFTER_ERROR_SECONDS)
            continue
        if not tried:
            stop.wait(poll_seconds)
    connections.close_all()


def _do_chores(last_done: dict[str, float], at: datetime) -> None:
    for chore in chores():
        if time.monotonic() - last_done.get(chore.name, float("-inf")) < chore.every_seconds:
            continue
        last_done[chore.name] = time.monotonic()
        try:
            chore.run(at)
        except DatabaseError:
            raise
        except Exception:
            log.exception("the chore %s failed", chore.name)
