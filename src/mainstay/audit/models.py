"""The log of what was done with power: entries that are only ever added, and the keys that make them readable."""

from django.db import models
from django.db.models.functions import Now


class Key(models.Model):
    """The key to what entries say about one person (or, without a person, about one entry). Deleting it is the erasure."""

    person_number = models.BigIntegerField(null=True, unique=True)
    """A plain number: the log stands below the accounts and outlives them."""
    secret = models.BinaryField()
    created_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"key {self.pk}"


class Entry(models.Model):
    """One act. In the clear: when, which code, which opaque subject. Who, and what else, is sealed."""

    sequence = models.BigIntegerField(unique=True)
    at = models.DateTimeField()
    code = models.CharField(max_length=64)
    subject = models.CharField(max_length=64, blank=True)
    sealed_actor = models.BinaryField(default=bytes)
    actor_key = models.ForeignKey(Key, null=True, on_delete=models.SET_NULL, related_name="+")
    sealed_data = models.BinaryField(default=bytes)
    data_key = models.ForeignKey(Key, null=True, on_delete=models.SET_NULL, related_name="+")
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = (models.Index(fields=["subject", "sequence"], name="audit_entry_subject"),)
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
