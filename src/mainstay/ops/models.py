"""Restores that were tried."""

from django.db import models
from django.db.models.functions import Now

from mainstay.core.ids import new_public_id


class Drill(models.Model):
    """A backup was made and restored to see whether it can be. Holds nothing about people."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    at = models.DateTimeField(db_index=True)
    passed = models.BooleanField()
    rows = models.PositiveBigIntegerField(default=0)
    seconds = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {'passed' if self.passed else 'failed'}"
