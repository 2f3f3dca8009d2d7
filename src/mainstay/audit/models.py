"""The log of what was done with power: entries that are only ever added."""

from django.db import models
from django.db.models.functions import Now


class Entry(models.Model):
    """One act. In the clear: when, which code, which opaque subject. Who, and what else about them, is sealed.

    Keys are named by reference (sealing): only the store of keys knows whose they are.
    """

    sequence = models.BigIntegerField(unique=True)
    at = models.DateTimeField()
    code = models.CharField(max_length=64)
    subject = models.CharField(max_length=64, blank=True)
    sealed_actor = models.BinaryField(default=bytes)
    actor_key = models.CharField(max_length=12, blank=True)
    sealed_data = models.BinaryField(default=bytes)
    data_key = models.CharField(max_length=12, blank=True)
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = (
            models.Index(fields=["subject", "sequence"], name="audit_entry_subject"),
            models.Index(fields=["actor_key", "sequence"], name="audit_entry_actor"),
            models.Index(fields=["data_key"], name="audit_entry_about"),
        )
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return f"{self.sequence} {self.code}"


class Head(models.Model):
    """The end of the chain, in one row: what is cut off the end shows too, and appenders wait for each other here."""

    sequence = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return str(self.sequence)
