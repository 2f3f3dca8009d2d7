"""Who may take a copy of whose data, and who may erase it: only the person, only their own."""

from mainstay.core.actor import Actor
from mainstay.core.decisions import Decision, allow_if, deny_if, first


def can_take_copy(actor: Actor) -> Decision:
    return first(
        deny_if(actor.is_anonymous, "sign-in"),
        allow_if(actor.id is not None),
        otherwise="not-a-person",
    )


def can_erase_again(actor: Actor) -> Decision:
    """Only the machine itself, for somebody who had left before (a restored backup brought them back)."""
    return first(allow_if(actor.is_system), otherwise="system-only")


def can_leave(actor: Actor) -> Decision:
    """Let anybody leave at any time, whatever roles they hold and whatever is still open."""
    return can_take_copy(actor)
