"""Who may report, see the queue, and decide."""

from dataclasses import dataclass
from datetime import datetime

from mainstay.core.actor import Actor
from mainstay.core.decisions import Decision, allow_if, deny_if, first

MODERATOR, COORDINATOR = "moderator", "coordinator"


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What the rules need to know of a case."""

    author_id: int | None
    is_staff_author: bool
    is_open: bool
    is_own_report: bool
    claimed_by_id: int | None
    claimed_until: datetime | None


def can_report(actor: Actor, author_id: int | None) -> Decision:
    """Let everybody with an account report anything that is not their own."""
    return first(
        deny_if(actor.is_anonymous, "sign-in"),
        deny_if(author_id is not None and author_id == actor.id, "own-words"),
        allow_if(actor.id is not None),
        otherwise="sign-in",
    )


def can_see_queue(actor: Actor) -> Decision:
    """Let moderators in, and coordinators, who see the cases about moderators."""
    return first(
        deny_if(actor.is_anonymous, "sign-in"),
        allow_if(actor.has(MODERATOR, COORDINATOR)),
        otherwise="moderators-only",
    )


def can_see_case(actor: Actor, case: CaseFacts) -> Decision:
    """Keep a case from the person it is about; coordinators see only those about moderators."""
    return first(
        deny_if(not can_see_queue(actor), "moderators-only"),
        deny_if(case.author_id is not None and case.author_id == actor.id, "about-you"),
        allow_if(actor.has(MODERATOR)),
        allow_if(case.is_staff_author),
        otherwise="moderators-only",
    )


def can_decide(actor: Actor, case: CaseFacts, at: datetime) -> Decision:
    """Let nobody decide about themselves, about their own report, or while somebody else is at it."""
    return first(
        deny_if(not can_see_case(actor, case), "moderators-only"),
        deny_if(not case.is_open, "already-decided"),
        deny_if(case.is_own_report, "own-report"),
        deny_if(is_taken_by_other(actor, case, at), "taken"),
        allow_if(actor.id is not None),
        otherwise="moderators-only",
    )


def is_taken_by_other(actor: Actor, case: CaseFacts, at: datetime) -> bool:
    """Say whether somebody else has taken the case and their time is not over."""
    if case.claimed_by_id is None or case.claimed_by_id == actor.id:
        return False
    return case.claimed_until is not None and case.claimed_until > at
