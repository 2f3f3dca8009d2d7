"""Publish in the caller's transaction; deliver later, at least once, each handler's effect together with its done mark.

Not here: the loop that keeps delivering (worker.py), and who listens (domain/subscriptions.py).
"""

import logging
import traceback
from datetime import datetime
from itertools import groupby

from django.db import transaction

from mainstay.core.actor import Actor
from mainstay.core.errors import NotFound
from mainstay.core.inserted import insert
from mainstay.outbox import permissions, queries
from mainstay.outbox.domain import backoff, subscriptions
from mainstay.outbox.domain.payload import Event as AnyEvent
from mainstay.outbox.domain.payload import payload_of
from mainstay.outbox.models import Delivery, DeliveryState, Event

log = logging.getLogger(__name__)


def publish(event: AnyEvent) -> int:
    """Store the event and one delivery per listener in the caller's transaction; return its number. Two inserts.

    Raises RuntimeError outside a transaction: told without being done, or done without being told, is what this prevents.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("publish inside the transaction that makes the change")
    row = Event(name=event.name, version=event.version, payload=payload_of(event))
    insert(row)
    listeners = subscriptions.subscriptions_of(event.name)
    if listeners:
        insert(*(Delivery(event=row, handler=one.name) for one in listeners))
    return row.pk


def deliver_due(at: datetime, *, limit: int = 100) -> int:
    """Deliver what is due, oldest event first; return how many deliveries were tried. One transaction per event."""
    due = queries.due_deliveries(at, limit)
    for _, deliveries in groupby(due, key=lambda delivery: delivery.event_id):
        with transaction.atomic():
            for delivery in deliveries:
                _deliver(delivery, at)
    return len(due)


def deliver_all(at: datetime, *, rounds: int = 20) -> int:
    """Deliver until nothing is due, also what handlers publish in turn; return how many were tried."""
    total = 0
    for _ in range(rounds):
        tried = deliver_due(at)
        total += tried
        if not tried:
            break
    return total


def _deliver(delivery: Delivery, at: datetime) -> None:
    try:
        with transaction.atomic():
            # Marking first is the claim: a second worker waits here, then finds no row that still waits.
            if not _still_waiting(delivery).update(state=DeliveryState.DONE, error="", due_at=None):
                return
            subscription = subscriptions.subscription_named(delivery.handler)
            if subscription is None:
                raise LookupError(delivery.handler)  # noqa: TRY301 - an unknown handler is one more failure to keep
            subscription.handler(_as_dict(delivery.event))
    except Exception as error:  # noqa: BLE001 - whatever a handler raises, the others must still hear
        _keep_failure(delivery, error, at)


def _keep_failure(delivery: Delivery, error: Exception, at: datetime) -> None:
    attempts = delivery.attempts + 1
    again = backoff.next_try(attempts, at)
    where = [f"{f.filename.rsplit('/src/', 1)[-1]}:{f.lineno}" for f in traceback.extract_tb(error.__traceback__)]
    log.error("%s failed on %s, attempt %s", delivery.handler, delivery.event, attempts, exc_info=error)
    _still_waiting(delivery).update(
        state=DeliveryState.WAITING if again else DeliveryState.DEAD,
        attempts=attempts,
        due_at=again,
        failed_at=at,
        error=" ".join([type(error).__name__, *where[-4:]]),
    )


def _still_waiting(delivery: Delivery) -> queries.Deliveries:
    return Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.WAITING)


def _as_dict(event: Event) -> dict[str, object]:
    return {**event.payload, "event_id": event.pk, "event_name": event.name, "event_version": event.version}


def retry(*, actor: Actor, public_id: str) -> bool:
    """Let a dead letter be tried again at once; False where it no longer is one. Raises NotFound, NotPermitted."""
    permissions.can_watch(actor).require()
    found = Delivery.objects.filter(public_id=public_id)
    if not found.exists():
        raise NotFound
    with transaction.atomic():
        return bool(
            found.filter(state=DeliveryState.DEAD).update(state=DeliveryState.WAITING, attempts=0, due_at=None),
        )


def prune(at: datetime) -> int:
    """Delete events older than 30 days that every listener has heard; return how many. Dead letters keep theirs."""
    old = Event.objects.filter(created_at__lt=at - backoff.KEPT)
    with transaction.atomic():
        _, counts = old.exclude(deliveries__state__in=[DeliveryState.WAITING, DeliveryState.DEAD]).delete()
    return counts.get("outbox.Event", 0)
