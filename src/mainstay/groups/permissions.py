"""Who may do what in a group. Facts are handed in; nothing is read here."""

from mainstay.core.actor import Actor
from mainstay.core.decisions import ALLOW, Decision, allow_if, deny_if, first
from mainstay.groups.models import GroupKind, GroupRole

STAFF = ("coordinator", "operator")


def can_found(actor: Actor) -> Decision:
    return first(allow_if(actor.is_system or actor.has(*STAFF, "facilitator")), otherwise="not-staff")


def can_run(actor: Actor, *, role: str) -> Decision:
    """May edit the group, pin notes, give roles. `role`: the actor's role in it."""
    return first(
        allow_if(actor.is_system or role == GroupRole.FACILITATOR or actor.has(*STAFF)),
        otherwise="not-facilitator",
    )


def can_give_role(actor: Actor, *, role: str, to_themselves: bool) -> Decision:
    """May give roles; to themselves only facilitators, else staff would make themselves the readers of answers."""
    return first(
        deny_if(not can_run(actor, role=role), "not-facilitator"),
        deny_if(to_themselves and role != GroupRole.FACILITATOR, "not-facilitator"),
        ALLOW,
        otherwise="not-facilitator",
    )


def can_answer_door(actor: Actor, *, role: str) -> Decision:
    """May read what people answered who ask to come in, and let them in. Facilitators alone: answers are not for staff."""
    return first(allow_if(actor.is_system or role == GroupRole.FACILITATOR), otherwise="not-facilitator")


def can_see_people(*, role: str) -> Decision:
    """May see who is in the group: those who are in it."""
    return first(allow_if(role), otherwise="not-member")


def can_enter(actor: Actor, *, kind: str, is_invited: bool, has_agreed: bool, was_taken_out: bool) -> Decision:
    """May be a member at once."""
    return first(
        deny_if(actor.is_anonymous, "sign-in"),
        deny_if(was_taken_out, "taken-out"),
        deny_if(not has_agreed, "agreement"),
        allow_if(is_invited),
        allow_if(kind in {GroupKind.OPEN, GroupKind.MEMBERS}),
        otherwise="by-invitation",
    )


def can_use(*, kind: str, is_own: bool) -> Decision:
    """May come in by this invitation. Not by one's own where one must be invited: who sees a room from outside lets nobody in."""
    is_closed = kind in {GroupKind.INVITATION, GroupKind.HIDDEN}
    return first(deny_if(is_own and is_closed, "own-invitation"), ALLOW, otherwise="own-invitation")


def can_ask(actor: Actor, *, kind: str, has_agreed: bool, was_taken_out: bool) -> Decision:
    """May ask its facilitators to be let in."""
    return first(
        deny_if(actor.is_anonymous, "sign-in"),
        deny_if(was_taken_out, "taken-out"),
        deny_if(not has_agreed, "agreement"),
        allow_if(kind == GroupKind.INVITATION),
        otherwise="not-asked-for",
    )


def can_invite(actor: Actor, *, kind: str, role: str) -> Decision:
    """May make an invitation into the group: facilitators, and members where the room is not hidden."""
    return first(
        allow_if(can_run(actor, role=role)),
        deny_if(kind == GroupKind.HIDDEN, "not-facilitator"),
        allow_if(role),
        otherwise="not-member",
    )


def can_announce_to_all(actor: Actor) -> Decision:
    return first(allow_if(actor.is_system or actor.has(*STAFF)), otherwise="not-staff")
