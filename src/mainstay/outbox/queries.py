"""Reads about deliveries."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from mainstay.core.actor import Actor
from mainstay.core.pages import Page, keyset
from mainstay.outbox import permissions
from mainstay.outbox.models import Delivery, DeliveryState, Event

type Deliveries = QuerySet[Delivery]


@dataclass(frozen=True, slots=True)
class Health:
    """`oldest_waiting_at` is when the oldest undelivered event was published."""

    waiting: int
    dead: int
    oldest_waiting_at: datetime | None


def due_deliveries(at: datetime, limit: int) -> list[Delivery]:
    """Return what is due with its event, in the order of events. One query, by index outbox_delivery_waiting."""
    due = Delivery.objects.filter(Q(due_at=None) | Q(due_at__lte=at), state=DeliveryState.WAITING)
    return list(due.select_related("event").order_by("event_id", "pk")[:limit])


def dead_letters(actor: Actor, cursor: str = "") -> Page[Delivery]:
    """Return what was given up, newest failure first. One query. Raises NotPermitted."""
    permissions.can_watch(actor).require()
    dead = Delivery.objects.filter(state=DeliveryState.DEAD).select_related("event")
    return keyset(dead, ("-failed_at", "-id"), cursor)


def health(actor: Actor) -> Health:
    """Return how the deliveries stand. Three queries. Raises NotPermitted."""
    permissions.can_watch(actor).require()
    waiting = Delivery.objects.filter(state=DeliveryState.WAITING)
    oldest = waiting.order_by("event_id", "pk").values_list("event__created_at", flat=True).first()
    return Health(waiting.count(), dead_count(), oldest)


def dead_count() -> int:
    """Return how many deliveries were given up. One query by a partial index."""
    return Delivery.objects.filter(state=DeliveryState.DEAD).count()


def last_number() -> int:
    """Return the number of the newest event, 0 for none. One query."""
    return Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
