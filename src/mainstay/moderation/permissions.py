"""Who may report, see the queue, decide, take a step, hear an appeal, and write the protocol."""

from dataclasses import dataclass
from datetime import datetime

from mainstay.core.actor import Actor
from mainstay.core.decisions import ALLOW, Decision, allow_if, deny, deny_if, first
from mainstay.moderation.domain.ladder import Standing, standing_at

MODERATOR, COORDINATOR, OPERATOR = "moderator", "coordinator", "operator"


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What the rules need to know of a case."""

    author_id: int | None
    is_staff_author: bool
    is_open: bool
    is_own_report: bool
    claimed_by_id: int | None
    claimed_until: datetime | None
    thread_author_id: int | None = None
    is_blocked: bool = False
    """The actor blocked its author, or the author the actor."""


@dataclass(frozen=True, slots=True)
class AppealFacts:
    """What the rules need to know of an appeal."""

    person_id: int | None
    decided_by_id: int | None
    is_open: bool
    is_own_report: bool = False
    is_own_thread: bool = False
    is_blocked: bool = False


def standing_of(actor: Actor, at: datetime) -> Standing:
    """Return what holds for the actor at an instant, from the copy that came with the account. No query."""
    return standing_at(actor.standing, actor.standing_until, at)


def can_write_at_all(actor: Actor, at: datetime) -> Decision:
    """Say whether the actor may write to others: not while paused or removed. While slowed they may; how often, services know."""
    held = standing_of(actor, at)
    return deny(f"held-{held.step}") if held.is_closing else ALLOW


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
    """Let nobody decide about themselves, their own report, in their own conversation, across a block, or while another is at it."""
    return first(
        deny_if(not can_see_case(actor, case), "moderators-only"),
        deny_if(not case.is_open, "already-decided"),
        _conflict(actor, case),
        deny_if(is_taken_by_other(actor, case, at), "taken"),
        allow_if(can_write_at_all(actor, at)),
        otherwise="held",
    )


def can_step(actor: Actor, case: CaseFacts, at: datetime) -> Decision:
    """Let a moderator who may decide take a step of the ladder; also after the thing itself has been decided."""
    return first(
        deny_if(not can_see_case(actor, case), "moderators-only"),
        deny_if(case.author_id is None, "nobody-there"),
        _conflict(actor, case),
        deny_if(case.is_open and is_taken_by_other(actor, case, at), "taken"),
        allow_if(can_write_at_all(actor, at)),
        otherwise="held",
    )


def _conflict(actor: Actor, case: CaseFacts) -> Decision | None:
    if case.is_own_report:
        return deny("own-report")
    if case.thread_author_id is not None and case.thread_author_id == actor.id:
        return deny("own-thread")
    return deny("blocked") if case.is_blocked else None


def can_appeal(actor: Actor, person_id: int | None) -> Decision:
    """Let a person ask that a step about themselves is looked at again; a closed account too."""
    return allow_if(actor.id is not None and person_id == actor.id) or deny("not-yours")


def can_hear(actor: Actor, appeal: AppealFacts, at: datetime) -> Decision:
    """Let an appeal be heard by another moderator or a coordinator than who decided, and by nobody with a part in it."""
    return first(
        deny_if(not can_see_queue(actor), "moderators-only"),
        deny_if(appeal.person_id is None or appeal.person_id == actor.id, "about-you"),
        deny_if(not appeal.is_open, "already-heard"),
        deny_if(appeal.decided_by_id == actor.id, "own-decision"),
        deny_if(appeal.is_own_report, "own-report"),
        deny_if(appeal.is_own_thread, "own-thread"),
        deny_if(appeal.is_blocked, "blocked"),
        allow_if(can_write_at_all(actor, at)),
        otherwise="held",
    )


def can_read_protocol(actor: Actor) -> Decision:
    """Moderators and coordinators follow it, operators write it."""
    return allow_if(actor.has(MODERATOR, COORDINATOR, OPERATOR)) or deny("moderators-only")


def can_write_protocol(actor: Actor) -> Decision:
    return allow_if(actor.has(OPERATOR)) or deny("operators-only")


def is_taken_by_other(actor: Actor, case: CaseFacts, at: datetime) -> bool:
    """Say whether somebody else has taken the case and their time is not over."""
    if case.claimed_by_id is None or case.claimed_by_id == actor.id:
        return False
    return case.claimed_until is not None and case.claimed_until > at
