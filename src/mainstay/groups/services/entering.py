"""Come in, ask to come in, be let in, leave, be taken out."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F

from mainstay.accounts import queries as accounts
from mainstay.audit import services as audit
from mainstay.core.actor import Actor
from mainstay.core.errors import Invalid
from mainstay.core.text import clean_text
from mainstay.groups import events, permissions, queries
from mainstay.groups.domain import answers as door
from mainstay.groups.models import Group, GroupKind, GroupRole, Invitation, Membership, MembershipState
from mainstay.groups.queries import GroupRow
from mainstay.moderation import services as moderation
from mainstay.notices import services as notices
from mainstay.outbox import services as outbox
from mainstay.sealing import services as sealing

ANSWER_LENGTH = 1000
REMOVAL_REASONS = ("agreement-not-kept", "asked-for-it", "somebody-else")


def join(*, actor: Actor, group_id: str, answers: Sequence[str], has_agreed: bool, at: datetime) -> MembershipState:
    """Come in where one may at once, else ask; return what one is now. Raises NotFound, NotPermitted."""
    row = queries.group_for(actor, group_id)
    if row.kind == GroupKind.INVITATION and not row.is_member:
        ask_to_join(actor=actor, group_id=group_id, answers=answers, has_agreed=has_agreed, at=at)
        return MembershipState.ASKED
    enter(actor=actor, group_id=group_id, has_agreed=has_agreed, at=at)
    return MembershipState.IN


def enter(*, actor: Actor, group_id: str, has_agreed: bool, at: datetime) -> bool:
    """Become a member at once; False when already in. Raises NotFound, NotPermitted."""
    row = queries.group_for(actor, group_id)
    if row.is_member:
        return False
    permissions.can_enter(
        actor, kind=row.kind, is_invited=False, has_agreed=has_agreed, was_taken_out=row.was_taken_out
    ).require()
    moderation.let_write(actor=actor, at=at)
    with transaction.atomic():
        return admit(row.id, actor.person_id, at)


def ask_to_join(*, actor: Actor, group_id: str, answers: Sequence[str], has_agreed: bool, at: datetime) -> bool:
    """Ask the facilitators; they alone see the answers. False when asked or in already. Raises NotFound, NotPermitted."""
    row = queries.group_for(actor, group_id)
    if row.is_member or row.has_asked:
        return False
    permissions.can_ask(actor, kind=row.kind, has_agreed=has_agreed, was_taken_out=row.was_taken_out).require()
    moderation.let_write(actor=actor, at=at)
    said = [clean_text(answer, ANSWER_LENGTH) for answer in answers][:2]
    sealed = sealing.seal(actor.person_id, door.place(row.id, actor.person_id), door.packed(said))
    with transaction.atomic():
        _, is_new = Membership.objects.get_or_create(
            group_id=row.id,
            person_id=actor.person_id,
            defaults={"state": MembershipState.ASKED, "agreed_at": at, "sealed_answers": sealed, "created_at": at},
        )
        if is_new:
            if any(said):
                moderation.let_send(actor=actor, at=at)
            outbox.publish(events.AskedToJoin(group_id=row.id, person_id=actor.person_id))
            _tell_facilitators(row, actor, at)
    return is_new


def let_in(*, actor: Actor, group_id: str, person_id: int, at: datetime) -> bool:
    """Let somebody in who asked, or back in who was taken out; False when somebody else did. Raises NotFound, NotPermitted."""
    row = _answered_by(actor, group_id)
    with transaction.atomic():
        outside = Membership.objects.filter(group=row.id, person=person_id).exclude(state=MembershipState.IN)
        if not outside.update(state=MembershipState.IN, sealed_answers=b""):
            return False
        Group.objects.filter(pk=row.id).update(member_count=F("member_count") + 1)
        outbox.publish(events.LetIn(group_id=row.id, person_id=person_id))
        outbox.publish(events.MemberJoined(group_id=row.id, person_id=person_id))
        audit.record(actor=actor, code="groups.member.let-in", subject=f"group:{row.public_id}", at=at)
        notices.send(
            person_id=person_id,
            kind="groups.let-in",
            key=f"let-in:{row.public_id}:{at:%Y%m%d%H%M}",
            url=f"/g/{row.public_id}/",
            at=at,
        )
    return True


def decline(*, actor: Actor, group_id: str, person_id: int, at: datetime) -> bool:
    """Say "not now" to somebody who asked; their answers are gone at once. Raises NotFound, NotPermitted."""
    row = _answered_by(actor, group_id)
    with transaction.atomic():
        gone, _ = Membership.objects.filter(group=row.id, person=person_id, state=MembershipState.ASKED).delete()
        if gone:
            audit.record(actor=actor, code="groups.member.declined", subject=f"group:{row.public_id}", at=at)
            notices.send(
                person_id=person_id,
                kind="groups.not-now",
                key=f"not-now:{row.public_id}:{at:%Y%m%d%H%M}",
                url="/community/",
                at=at,
            )
    return bool(gone)


def leave(*, actor: Actor, group_id: str, at: datetime) -> bool:
    """Leave, or take back the asking; no questions. False when not in it. Raises NotFound."""
    row = queries.group_for(actor, group_id)
    if not (row.is_member or row.has_asked):
        return False
    with transaction.atomic():
        own = Membership.objects.filter(group=row.id, person=actor.person_id)
        inside, _ = own.filter(state=MembershipState.IN).delete()
        asked, _ = own.filter(state=MembershipState.ASKED).delete()
        left = bool(inside or asked)
        if inside:
            _count_out(row.id, actor.person_id)
        if left:
            audit.record(actor=actor, code="groups.member.left", subject=f"group:{row.public_id}", at=at)
    return left


def remove_member(*, actor: Actor, group_id: str, person_id: int, reason: str, at: datetime) -> bool:
    """Take somebody out of the group, and end the invitations they made; False when not in it. They are told without a reproach.

    They do not come back by themselves: those who answer the door let them in again.
    reason: one of REMOVAL_REASONS, kept in the log. Raises NotFound, NotPermitted, Invalid.
    """
    row = queries.group_for(actor, group_id)
    permissions.can_run(actor, role=row.role).require()
    if reason not in REMOVAL_REASONS:
        raise Invalid("reason-unknown", field="reason")
    with transaction.atomic():
        inside = Membership.objects.filter(group=row.id, person=person_id, state=MembershipState.IN)
        if not inside.update(state=MembershipState.OUT, role=GroupRole.MEMBER, sealed_answers=b""):
            return False
        _count_out(row.id, person_id)
        Invitation.objects.filter(group=row.id, made_by=person_id).update(uses_left=0)  # no way back by one's own card
        notices.send(
            person_id=person_id,
            kind="groups.taken-out",
            key=f"taken-out:{row.public_id}:{at:%Y%m%d%H%M}",
            url="/community/",
            at=at,
        )
        audit.record(
            actor=actor,
            code="groups.member.removed",
            subject=f"group:{row.public_id}",
            at=at,
            data={"reason": reason},
            about=person_id,
        )
    return True


def admit(group_id: int, person_id: int, at: datetime) -> bool:
    """Write the membership. Call inside a transaction, after permitting."""
    membership, is_new = Membership.objects.get_or_create(
        group_id=group_id,
        person_id=person_id,
        defaults={"state": MembershipState.IN, "agreed_at": at, "created_at": at},
    )
    if not is_new:
        waiting = Membership.objects.filter(pk=membership.pk, state=MembershipState.ASKED)
        is_new = bool(waiting.update(state=MembershipState.IN, agreed_at=at, sealed_answers=b""))
    if is_new:
        Group.objects.filter(pk=group_id).update(member_count=F("member_count") + 1)
        outbox.publish(events.MemberJoined(group_id=group_id, person_id=person_id))
        queries.forget_people(group_id)
    return is_new


def _count_out(group_id: int, person_id: int) -> None:
    Group.objects.filter(pk=group_id, member_count__gt=0).update(member_count=F("member_count") - 1)
    outbox.publish(events.MemberLeft(group_id=group_id, person_id=person_id))
    queries.forget_people(group_id)


def _answered_by(actor: Actor, group_id: str) -> GroupRow:
    row = queries.group_for(actor, group_id)
    permissions.can_answer_door(actor, role=row.role).require()
    return row


def _tell_facilitators(row: GroupRow, actor: Actor, at: datetime) -> None:
    apart = accounts.hidden_from(actor)
    for facilitator_id in queries.facilitator_ids(row.id):
        if facilitator_id not in apart:
            notices.send(
                person_id=facilitator_id,
                kind="groups.asked",
                key=f"asked:{row.public_id}:{actor.public_id}:{at:%Y%m%d}",
                url=f"/g/{row.public_id}/asking/",
                at=at,
            )
