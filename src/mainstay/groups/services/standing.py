"""Bring a person's memberships in line with what moderation decided about their account."""

from django.db import transaction
from django.db.models import F

from mainstay.groups import events, queries
from mainstay.groups.models import Group, Invitation, Membership, MembershipState
from mainstay.moderation import queries as moderation
from mainstay.outbox import services as outbox


def follow_standing(*, person_id: int) -> int:
    """Hold every membership of a closed account, or give held ones back as they were; return how many changed.

    What somebody had only asked for is gone, and the invitations they made end. Safe to repeat.
    """
    with transaction.atomic():
        if moderation.is_removed(person_id):
            Membership.objects.filter(person=person_id, state=MembershipState.ASKED).delete()
            Invitation.objects.filter(made_by=person_id, uses_left__gt=0).update(uses_left=0)
            return _move(person_id, MembershipState.IN, MembershipState.HELD)
        return _move(person_id, MembershipState.HELD, MembershipState.IN)


def _move(person_id: int, old: MembershipState, new: MembershipState) -> int:
    one = 1 if new == MembershipState.IN else -1
    found = Membership.objects.filter(person=person_id, state=old)
    group_ids = list(found.order_by("group").values_list("group_id", flat=True))
    for group_id in group_ids:
        if not found.filter(group=group_id).update(state=new):
            continue
        Group.objects.filter(pk=group_id).update(member_count=F("member_count") + one)
        outbox.publish(events.MemberJoined(group_id, person_id) if one > 0 else events.MemberLeft(group_id, person_id))
        queries.forget_people(group_id)
    return len(group_ids)
