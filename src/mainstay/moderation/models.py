"""Cases (what somebody should look at), the reports behind them, the decisions taken, the steps of the ladder, the moderators' own desk."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from mainstay.core.ids import new_public_id
from mainstay.moderation.domain.ladder import STEPS

PERSON = settings.AUTH_USER_MODEL
ENDINGS = ("graver", "appeal", "undone", "over")
"""Why a step holds no more before its time: another took its place, an appeal, a wave was put back; or its time was over."""


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
    NOTE = "note"  # from here on: a step that concerns the person, beside the thing
    SLOW = "slow"
    PAUSE = "pause"
    REMOVE = "remove"
    STANDS = "stands"  # an appeal was heard and the step stays
    LIFTED = "lifted"  # an appeal was heard and the step is taken back


class Case(models.Model):
    """One thing to look at. At most one is open per thing; the thing is named by kind and public id, not by a foreign key."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    kind = models.CharField(max_length=32)
    subject = models.CharField(max_length=12)
    author = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    is_staff_author = models.BooleanField(default=False)
    thread_author = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    """Who opened the conversation in which the thing stands: they do not decide about it."""
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
    wave = models.ForeignKey("Wave", null=True, on_delete=models.SET_NULL, related_name="decisions")
    at = models.DateTimeField()
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = (models.Index(fields=["-at", "-id"], name="moderation_decision_newest"),)

    def __str__(self) -> str:
        return self.outcome


class Wave(models.Model):
    """Several things hidden at once, which one press puts back for a day."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(max_length=16)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = (models.Index(fields=["-at", "-id"], name="moderation_wave_newest"),)

    def __str__(self) -> str:
        return self.public_id


class Sanction(models.Model):
    """One step of the ladder, told to the person with its reason. At most one that holds something back is in force."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    person = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="sanctions")
    by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    wave = models.ForeignKey(Wave, null=True, on_delete=models.SET_NULL, related_name="sanctions")
    step = models.CharField(max_length=8, choices=[(step.code, step.code) for step in STEPS])
    reason = models.CharField(max_length=16)
    note = models.TextField(blank=True)
    """Private, to the person."""
    at = models.DateTimeField()
    until = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=8, choices=[(one, one) for one in ENDINGS], blank=True)
    last_text_at = models.DateTimeField(null=True)
    """While slowed: when the last text went out."""
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(ended_at=None) & ~Q(step="note"),
                name="moderation_sanction_one_holds",
            ),
        )
        indexes = (models.Index(fields=["person", "-at", "-id"], name="moderation_sanction_mine"),)

    def __str__(self) -> str:
        return f"{self.step} {self.public_id}"


class Appeal(models.Model):
    """A person's words against one step, heard by somebody else than who decided. One for each step."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    sanction = models.OneToOneField(Sanction, on_delete=models.CASCADE, related_name="appeal")
    text = models.TextField(blank=True)
    """The person's own; for those who hear it."""
    at = models.DateTimeField()
    outcome = models.CharField(max_length=12, blank=True)
    answer = models.TextField(blank=True)
    """Private, to the person."""
    heard_by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    heard_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = (models.Index(fields=["at", "id"], condition=Q(heard_at=None), name="moderation_appeal_waiting"),)

    def __str__(self) -> str:
        return self.public_id


class CareStep(models.Model):
    """What was done for somebody who may be in danger: that it was, and when; never what was said."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="care_steps")
    actor = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    code = models.CharField(max_length=16)
    at = models.DateTimeField()
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = (models.Index(fields=["case", "at", "id"], name="moderation_carestep_case"),)

    def __str__(self) -> str:
        return self.code


class Opening(models.Model):
    """A moderator opened what a person wrote lately: who, why, when. Kept for the person to read."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="openings")
    reason = models.CharField(max_length=16)
    at = models.DateTimeField()
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = (models.Index(fields=["person", "-at", "-id"], name="moderation_opening_mine"),)

    def __str__(self) -> str:
        return self.reason


class HandOver(models.Model):
    """Words from one shift to the next, with the cases that were open then (by public id)."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField(blank=True)
    """For moderators."""
    cases = models.JSONField(default=list)
    at = models.DateTimeField()
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = (models.Index(fields=["-at", "-id"], name="moderation_handover_newest"),)

    def __str__(self) -> str:
        return self.public_id


class HandOverRead(models.Model):
    """Who has read which hand-over."""

    hand_over = models.ForeignKey(HandOver, on_delete=models.CASCADE, related_name="reads")
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (models.UniqueConstraint(fields=["hand_over", "person"], name="moderation_handoverread_once"),)

    def __str__(self) -> str:
        return "read"


class Protocol(models.Model):
    """The operator's own text on what to do when somebody may be in danger. Each change is a new row; the newest counts."""

    by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField(blank=True)
    at = models.DateTimeField()
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = (models.Index(fields=["-at", "-id"], name="moderation_protocol_newest"),)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"
