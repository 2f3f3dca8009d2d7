"""Cases (what somebody should look at), the reports behind them, and the decisions taken."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from mainstay.core.ids import new_public_id

PERSON = settings.AUTH_USER_MODEL


class CaseState(models.TextChoices):
    OPEN = "open"
    CLOSED = "closed"


class Outcome(models.TextChoices):
    NONE = ""
    HIDDEN = "hidden"
    KEPT = "kept"
    RESTORED = "restored"
    NOT_A_RISK = "not-a-risk"
    GONE = "gone"  # the thing itself is no longer there


class Case(models.Model):
    """One thing to look at. At most one is open per thing; the thing is named by kind and public id, not by a foreign key."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    kind = models.CharField(max_length=32)
    subject = models.CharField(max_length=12)
    author = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    is_staff_author = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=CaseState.choices, default=CaseState.OPEN)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, default=Outcome.NONE, blank=True)
    severity = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=16, blank=True)
    """The gravest of the reasons given; empty for a flag by software."""
    report_count = models.PositiveIntegerField(default=0)
    is_flagged = models.BooleanField(default=False)
    is_resubmitted = models.BooleanField(default=False)
    claimed_by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    claimed_until = models.DateTimeField(null=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["kind", "subject"], condition=Q(state="open"), name="moderation_case_one_open"
            ),
            models.CheckConstraint(condition=Q(severity__range=(1, 4)), name="moderation_case_severity_known"),
        )
        indexes = (
            models.Index(
                fields=["-severity", "opened_at", "id"], condition=Q(state="open"), name="moderation_case_queue"
            ),
            models.Index(fields=["kind", "subject", "-id"], name="moderation_case_subject"),
        )

    def __str__(self) -> str:
        return f"{self.state} {self.public_id}"


class Report(models.Model):
    """One person's word that somebody should look. The author is never told whose."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reports")
    reporter = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(max_length=16)
    sealed_text = models.BinaryField(default=bytes)
    """Their words, sealed with the key of who reported: see sealed.py."""
    at = models.DateTimeField()
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "reporter"], name="moderation_report_once"),)
        indexes = (models.Index(fields=["reporter", "-at", "-id"], name="moderation_report_mine"),)

    def __str__(self) -> str:
        return self.reason


class Decision(models.Model):
    """One line of the log of decisions: only ever added."""

    public_id = models.CharField(max_length=12, default=new_public_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="decisions")
    actor = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    reason = models.CharField(max_length=16, blank=True)
    sealed_note = models.BinaryField(default=bytes)
    """Private, to the author, sealed with the author's key: see sealed.py."""
    at = models.DateTimeField()
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = (models.Index(fields=["-at", "-id"], name="moderation_decision_newest"),)

    def __str__(self) -> str:
        return self.outcome
