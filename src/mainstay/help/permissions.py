"""Who may say that a line answers: the operator, who tried it."""

from mainstay.core.actor import Actor
from mainstay.core.decisions import Decision, allow_if, first


def can_confirm_lines(actor: Actor) -> Decision:
    return first(allow_if(actor.has("operator")), otherwise="operators-only")
