"""Who looks after the machine, who is told that the site is a pilot, and what only the command line does."""

from mainstay.core.actor import Actor
from mainstay.core.decisions import ALLOW, Decision, allow_if, deny_if, first

STAFF = ("operator", "coordinator", "moderator")


def can_see_status(actor: Actor) -> Decision:
    if actor.is_system:
        return ALLOW
    return first(deny_if(actor.is_anonymous, "sign-in"), allow_if(actor.has("operator")), otherwise="operators-only")


def can_drill(actor: Actor) -> Decision:
    return can_see_status(actor)


def can_settle(actor: Actor) -> Decision:
    """Only the machine itself, on a database that nobody uses yet."""
    return first(allow_if(actor.is_system), otherwise="system-only")


def is_told_of_pilot(actor: Actor) -> bool:
    """Say whether this person invites others and so must know that nothing was restored yet."""
    return actor.has(*STAFF)
