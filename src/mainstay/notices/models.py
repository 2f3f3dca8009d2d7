"""What a person is told, once per cause."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from mainstay.core.ids import new_public_id


class Notice(models.Model):
    """One line for one person. Its words are made when it is shown; `data` holds ids and counts only."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=64)
    key = models.CharField(max_length=96)
    url = models.CharField(max_length=200)
    data = models.JSONField(default=dict)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "key"], name="notices_notice_once"),)
        indexes = (
            models.Index(fields=["person", "-at", "-id"], name="notices_notice_newest"),
            models.Index(fields=["person"], name="notices_notice_unread", condition=Q(read_at=None)),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}"
