"""Events as they were told, and one row per listener that says whether it has heard."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from mainstay.core.ids import new_public_id


class Event(models.Model):
    """Something that happened. Its number is the order in which readers see it; `payload` holds ids and plain values only."""

    name = models.CharField(max_length=64)
    version = models.PositiveSmallIntegerField(default=1)
    payload = models.JSONField(default=dict)
    created_at = models.DateTimeField(db_default=Now(), db_index=True)

    def __str__(self) -> str:
        return f"{self.name} {self.pk}"


class DeliveryState(models.TextChoices):
    WAITING = "waiting"
    DONE = "done"
    DEAD = "dead"  # given up; an operator sees it and may try again


class Delivery(models.Model):
    """One event for one handler."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="deliveries")
    handler = models.CharField(max_length=96)
    state = models.CharField(max_length=8, choices=DeliveryState.choices, default=DeliveryState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True)
    """Empty: at once."""
    failed_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)
    """Kind of the error and where it was raised; never its message, which may hold what a person typed."""
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["event", "handler"], name="outbox_delivery_once"),
            models.CheckConstraint(condition=Q(state__in=DeliveryState.values), name="outbox_delivery_state_known"),
        )
        indexes = (
            models.Index(fields=["event"], name="outbox_delivery_waiting", condition=Q(state="waiting")),
            models.Index(fields=["-failed_at", "-id"], name="outbox_delivery_dead", condition=Q(state="dead")),
        )

    def __str__(self) -> str:
        return f"{self.handler} {self.state}"
