"""Who may read the log."""

from mainstay.core.actor import Actor
from mainstay.core.decisions import ALLOW, Decision, allow_if, deny_if, first


def can_read_log(actor: Actor) -> Decision:
    """Operators read all; everybody else reads only what concerns them, by export."""
    if actor.is_system:
        return ALLOW
    return first(
        deny_if(actor.is_anonymous, "sign-in"),
        allow_if(actor.has("operator")),
        otherwise="operators-only",
    )
