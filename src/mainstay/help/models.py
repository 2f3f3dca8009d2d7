"""What the operator has tried: one row per line, for the numbers as they stood that day."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now


class LineConfirmation(models.Model):
    """A person of this community tried this line and it answered. The line itself lives in data/packs/."""

    country = models.CharField(max_length=2)
    line_key = models.CharField(max_length=40)
    fingerprint = models.CharField(max_length=16)
    confirmed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["country", "line_key"], name="help_one_confirmation_per_line"),
            models.CheckConstraint(
                condition=models.Q(country__regex=r"^[a-z]{2}$"), name="help_country_is_two_letters"
            ),
            models.CheckConstraint(condition=~models.Q(line_key=""), name="help_line_key_given"),
            models.CheckConstraint(condition=~models.Q(fingerprint=""), name="help_fingerprint_given"),
        ]

    def __str__(self) -> str:
        return f"{self.country}/{self.line_key}"
