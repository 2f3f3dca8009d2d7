"""Groups, who is in them and as what, how one comes in, and what is pinned."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from mainstay.core.ids import new_public_id

PERSON = settings.AUTH_USER_MODEL


class GroupKind(models.TextChoices):
    OPEN = "open"  # readable without an account, never indexed
    MEMBERS = "members"  # seen by everybody with an account, read by its members
    INVITATION = "invitation"  # seen by everybody with an account, entered by invitation or on asking
    HIDDEN = "hidden"  # to others it does not exist


class GroupRole(models.TextChoices):
    MEMBER = "member"
    GREETER = "greeter"
    HOST = "host"
    FACILITATOR = "facilitator"


class MembershipState(models.TextChoices):
    ASKED = "asked"
    IN = "in"
    OUT = "out"  # taken out by those who run the group: stays, so that they do not come back by themselves
    HELD = "held"  # the account is closed to groups; given back as it was after an appeal


class Group(models.Model):
    """A room."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    name = models.CharField(max_length=80)
    about = models.TextField(blank=True)
    kind = models.CharField(max_length=12, choices=GroupKind.choices)
    focus = models.JSONField(default=list)
    language = models.CharField(max_length=8, default="en")
    agreement = models.JSONField(default=list)
    questions = models.JSONField(default=list)
    member_count = models.PositiveIntegerField(default=0)
    is_closed = models.BooleanField(default=False)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(kind__in=GroupKind.values), name="groups_group_kind_known"),
        )

    def __str__(self) -> str:
        return self.public_id


class Membership(models.Model):
    """A person in a group, asking to be, or taken out of it. Answers to the entry questions are for its facilitators only, sealed."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="memberships")
    state = models.CharField(max_length=8, choices=MembershipState.choices, default=MembershipState.IN)
    role = models.CharField(max_length=12, choices=GroupRole.choices, default=GroupRole.MEMBER)
    agreed_at = models.DateTimeField(null=True)
    sealed_answers = models.BinaryField(default=bytes)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["group", "person"], name="groups_membership_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=MembershipState.values), name="groups_membership_state_known"
            ),
        )
        indexes = (models.Index(fields=["person", "state", "group"], name="groups_membership_mine"),)

    def __str__(self) -> str:
        return f"{self.state} {self.role}"


class Invitation(models.Model):
    """A link or short code into one group (or, without a group, into the community). Who made it is never shown."""

    token = models.CharField(max_length=24, unique=True)
    group = models.ForeignKey(Group, null=True, on_delete=models.CASCADE, related_name="invitations")
    made_by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    uses_left = models.PositiveSmallIntegerField(default=1)
    expires_at = models.DateTimeField()
    created_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"{self.uses_left} left"


class Announcement(models.Model):
    """A pinned note of one group, or of the whole community where `group` is empty."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    group = models.ForeignKey(Group, null=True, on_delete=models.CASCADE, related_name="announcements")
    author = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField()
    html = models.TextField()
    ends_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = (models.Index(fields=["group", "-created_at"], name="groups_announcement_newest"),)

    def __str__(self) -> str:
        return self.public_id
