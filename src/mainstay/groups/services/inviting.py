"""Make an invitation, use one, end one. The last use goes to exactly one person."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from mainstay.audit import services as audit
from mainstay.core.actor import Actor
from mainstay.core.errors import Invalid, NotFound
from mainstay.core.ids import new_code
from mainstay.groups import permissions, queries
from mainstay.groups.models import Invitation
from mainstay.groups.services.entering import admit
from mainstay.moderation import services as moderation

CODE_LENGTH = 12  # 60 bits: short enough to read aloud, too long to guess
MOST_USES, MOST_DAYS = 200, 60


def invite(*, actor: Actor, group_id: str, uses: int, days: int, at: datetime) -> Invitation:
    """Make an invitation into the group, for `uses` people, for `days` days. Raises NotFound, NotPermitted, Invalid."""
    row = queries.group_for(actor, group_id)
    permissions.can_invite(actor, kind=row.kind, role=row.role).require()
    moderation.let_write(actor=actor, at=at)
    if not 1 <= uses <= MOST_USES:
        raise Invalid("uses-out-of-range", field="uses", most=MOST_USES)
    if not 1 <= days <= MOST_DAYS:
        raise Invalid("days-out-of-range", field="days", most=MOST_DAYS)
    with transaction.atomic():
        invitation = Invitation.objects.create(
            token=new_code(CODE_LENGTH),
            group_id=row.id,
            made_by_id=actor.id,
            uses_left=uses,
            expires_at=at + timedelta(days=days),
            created_at=at,
        )
        audit.record(actor=actor, code="groups.invitation.made", subject=f"group:{row.public_id}", at=at)
    return invitation


def use_invitation(*, actor: Actor, token: str, has_agreed: bool, at: datetime) -> str:
    """Enter the group that `token` invites into; return its public id. Raises NotFound, NotPermitted."""
    found = queries.invitation_for(token, at)
    permissions.can_enter(
        actor,
        kind=found.kind,
        is_invited=True,
        has_agreed=has_agreed,
        was_taken_out=queries.was_taken_out(actor, found.group_id),
    ).require()
    permissions.can_use(kind=found.kind, is_own=queries.made_invitation(actor, found.id)).require()
    moderation.let_write(actor=actor, at=at)
    with transaction.atomic():
        if admit(found.group_id, actor.person_id, at):
            open_still = Invitation.objects.filter(pk=found.id, uses_left__gt=0, expires_at__gt=at)
            if not open_still.update(uses_left=F("uses_left") - 1):
                raise NotFound  # somebody else took the last one; the admission is rolled back with it
    return found.public_id


def end_invitation(*, actor: Actor, group_id: str, token: str, at: datetime) -> bool:
    """Let nobody use the invitation any more: one's own, or any of a group one runs. False when there is none.

    Raises NotFound, NotPermitted.
    """
    row, listed = queries.open_invitations(actor, group_id, at)
    if token not in {one.token for one in listed}:
        return False
    with transaction.atomic():
        ended = Invitation.objects.filter(token=token, uses_left__gt=0).update(uses_left=0)
        if ended:
            audit.record(actor=actor, code="groups.invitation.ended", subject=f"group:{row.public_id}", at=at)
    return bool(ended)
