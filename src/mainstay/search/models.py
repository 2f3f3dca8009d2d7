"""What can be found. The index beside it is made by migration 0002 and kept by the database itself."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class Document(models.Model):
    """One thing as search knows it. Its number grows with the time of the thing (domain/documents.py)."""

    number = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=32)
    object_id = models.BigIntegerField()
    public_id = models.CharField(max_length=12)
    space = models.CharField(max_length=32)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    title = models.CharField(max_length=200, blank=True)
    """Its own words only. A reply has none: it borrows that of its thread when it is shown."""
    thread = models.CharField(max_length=12, blank=True)
    body = models.TextField()
    tokens = models.TextField()
    url = models.CharField(max_length=200)
    is_covered = models.BooleanField(default=False)
    at = models.DateTimeField()
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (models.UniqueConstraint(fields=["kind", "object_id"], name="search_document_once"),)
        indexes = (
            models.Index(
                fields=["thread"], condition=~Q(title="") & ~Q(thread=""), name="search_document_thread_title"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}"
