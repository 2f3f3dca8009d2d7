"""The wrapped keys, and who is forgotten. Both lie in a database file of their own that no copy of the data holds."""

from django.db import models
from django.db.models.functions import Now

from mainstay.core.ids import new_public_id


class WrappedKey(models.Model):
    """One person's data key, wrapped by the installation's. Deleting the row is the erasure of all that it sealed."""

    person_number = models.BigIntegerField(unique=True)
    """A plain number: the keys stand below the accounts, in another file."""
    reference = models.CharField(max_length=12, unique=True, default=new_public_id)
    wrapped = models.BinaryField()
    wrapped_by = models.CharField(max_length=16)
    """The fingerprint of the installation key that opens it."""
    created_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"key {self.pk}"


class Forgotten(models.Model):
    """Somebody whose key was thrown away: no new one is made for them, and none comes back with a copy of the keys."""

    person_number = models.BigIntegerField(unique=True)
    at = models.DateTimeField()
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name_plural = "forgotten"

    def __str__(self) -> str:
        return f"forgotten {self.pk}"
