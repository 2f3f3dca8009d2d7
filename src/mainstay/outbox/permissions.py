"""Who may look at what was not delivered."""

from mainstay.core.actor import Actor
from mainstay.core.decisions import ALLOW, Decision, allow_if, deny_if, first


def can_watch(actor: Actor) -> Decision:
    """Operators only: what fails is theirs to mend. The machine itself reports to them."""
    if actor.is_system:
        return ALLOW
    return first(
        deny_if(actor.is_anonymous, "sign-in"),
        allow_if(actor.has("operator")),
        otherwise="operators-only",
    )
