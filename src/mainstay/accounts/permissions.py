"""Who may do what to an account. Facts are handed in; nothing here asks the database."""

from mainstay.core.actor import Actor
from mainstay.core.decisions import ALLOW, Decision, allow_if, deny, deny_if, first


def can_change_roles(actor: Actor) -> Decision:
    """Allow operators, and the system itself (the command line)."""
    return first(allow_if(actor.is_system), allow_if(actor.has("operator")), otherwise="not-operator")


def can_block(actor: Actor, person_id: int) -> Decision:
    """Allow anybody with an account, of anybody but oneself."""
    return first(deny_if(actor.id is None, "sign-in"), deny_if(actor.id == person_id, "yourself"), ALLOW, otherwise="")


def can_keep_account(actor: Actor) -> Decision:
    """Allow a person everything about their own account."""
    return deny("sign-in") if actor.id is None else ALLOW
