"""Invitations that are still good. Who made one is read nowhere but for its own maker's list."""

from dataclasses import dataclass
from datetime import datetime

from mainstay.core.actor import Actor
from mainstay.core.errors import NotFound
from mainstay.groups import permissions
from mainstay.groups.models import Group, GroupKind, Invitation
from mainstay.groups.queries.rooms import GroupRow, group_for, role_in

MOST_LISTED = 50


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """An invitation that is still good. Who made it is not part of it."""

    id: int
    token: str
    group_id: int
    public_id: str
    name: str
    about: str
    kind: str
    focus: tuple[str, ...]
    agreement: tuple[str, ...]

    def may_name_to(self, actor: Actor) -> bool:
        """Strangers are told the names of open groups only: a link in a chat is opened by more than one pair of eyes."""
        return not actor.is_anonymous or self.kind == GroupKind.OPEN


@dataclass(frozen=True, slots=True)
class InvitationCard:
    """An invitation as those who may make one see it."""

    token: str
    uses_left: int
    expires_at: datetime

    @property
    def code(self) -> str:
        """The token as one reads it aloud: k7m2-p9xq-4t8c."""
        return "-".join(self.token[i : i + 4] for i in range(0, len(self.token), 4))


def invitation_for(token: str, at: datetime) -> InvitationRow:
    """Return the invitation; NotFound where there is none or it has ended. One query."""
    found = (
        Invitation.objects.filter(token=token, uses_left__gt=0, expires_at__gt=at, group__isnull=False)
        .select_related("group")
        .first()
    )
    if found is None or found.group is None:
        raise NotFound
    group: Group = found.group
    return InvitationRow(
        found.pk,
        token,
        group.pk,
        group.public_id,
        group.name,
        group.about,
        group.kind,
        tuple(group.focus),
        tuple(group.agreement),
    )


def made_invitation(actor: Actor, invitation_id: int) -> bool:
    """Say whether the actor made this invitation. One query."""
    return Invitation.objects.filter(pk=invitation_id, made_by=actor.person_id).exists()


def find_invitation(token: str, at: datetime) -> InvitationRow | None:
    """Return the invitation, or None. One query."""
    try:
        return invitation_for(token, at)
    except NotFound:
        return None


def invitation_card(actor: Actor, token: str, at: datetime) -> tuple[InvitationRow, InvitationCard]:
    """Return the card to hand on, for those who may invite into its group; NotFound for all others. Three queries."""
    row = invitation_for(token, at)
    if not permissions.can_invite(actor, kind=row.kind, role=role_in(actor, row.group_id)):
        raise NotFound
    uses_left, expires_at = Invitation.objects.values_list("uses_left", "expires_at").get(pk=row.id)
    return row, InvitationCard(token, uses_left, expires_at)


def open_invitations(actor: Actor, public_id: str, at: datetime) -> tuple[GroupRow, list[InvitationCard]]:
    """Return the group and its good invitations, newest first: all for those who run it, their own for members. Three queries.

    Raises NotFound, NotPermitted.
    """
    row = group_for(actor, public_id)
    permissions.can_invite(actor, kind=row.kind, role=row.role).require()
    found = Invitation.objects.filter(group=row.id, uses_left__gt=0, expires_at__gt=at)
    if not permissions.can_run(actor, role=row.role):
        found = found.filter(made_by=actor.person_id)
    rows = found.order_by("-created_at", "-pk").values_list("token", "uses_left", "expires_at")
    return row, [InvitationCard(*values) for values in rows[:MOST_LISTED]]
