"""Which groups a person is in, what they answered at a door, what they pinned. Erased with the account."""

from datetime import datetime
from typing import Any

from django.db.models import F

from mainstay.core.holdings import Holding
from mainstay.groups import queries
from mainstay.groups.domain import answers as door
from mainstay.groups.models import Announcement, Group, Invitation, Membership, MembershipState
from mainstay.sealing import queries as sealing


def export(person_id: int) -> dict[str, Any]:
    memberships = Membership.objects.filter(person=person_id).select_related("group").order_by("created_at", "pk")
    invitations = Invitation.objects.filter(made_by=person_id).select_related("group").order_by("created_at", "pk")
    notes = Announcement.objects.filter(author=person_id).order_by("created_at", "pk")
    return {
        "memberships": [
            {
                "group": one.group.name,
                "state": one.state,
                "role": one.role,
                "agreed_at": one.agreed_at.isoformat() if one.agreed_at else None,
                "questions": list(one.group.questions) if one.sealed_answers else [],
                "answers": _answers(one),
                "since": one.created_at.isoformat(),
            }
            for one in memberships
        ],
        "invitations_made": [
            {
                "group": one.group.name if one.group else "",
                "uses_left": one.uses_left,
                "expires_at": one.expires_at.isoformat(),
            }
            for one in invitations
        ],
        "announcements": [{"text": one.text, "pinned_at": one.created_at.isoformat()} for one in notes],
    }


def _answers(one: Membership) -> list[str]:
    place = door.place(one.group_id, one.person_id)
    return list(door.unpacked(sealing.open_sealed(one.person_id, place, one.sealed_answers)))


def erase(person_id: int, _at: datetime, keep_posts: bool) -> None:  # noqa: FBT001 - the shape of every holding
    """Take the person out of every group, end their invitations; their pinned notes go, or stay without a name."""
    own = Membership.objects.filter(person=person_id)
    inside = list(own.filter(state=MembershipState.IN).values_list("group_id", flat=True))
    own.delete()
    Group.objects.filter(pk__in=inside, member_count__gt=0).update(member_count=F("member_count") - 1)
    Invitation.objects.filter(made_by=person_id).delete()
    notes = Announcement.objects.filter(author=person_id)
    pinned_in = list(notes.values_list("group_id", flat=True))
    if keep_posts:
        notes.update(author=None)
    else:
        notes.delete()
    for group_id in inside:
        queries.forget_people(group_id)
    for announced_in in pinned_in:
        queries.forget_announcements(announced_in)


HOLDING = Holding(
    name="groups",
    app="groups",
    models=("groups.Membership", "groups.Invitation", "groups.Announcement"),
    what="Your groups and your roles there, answers to entry questions, invitations you made, notes you pinned.",
    purpose="To let you read and write in your groups, and nobody else.",
    basis="Contract: you asked to be in the group.",
    retention="Membership until you leave; that you were taken out, until you are let back in. "
    "Answers until somebody has decided; invitations until they end; notes until taken down.",
    export=export,
    erase=erase,
)
