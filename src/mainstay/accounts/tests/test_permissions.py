"""Who may do what to an account: no database."""

import pytest

from mainstay.accounts import permissions
from mainstay.core.actor import ANONYMOUS, SYSTEM, Actor

WREN = Actor(id=1)
OPERATOR = Actor(id=2, roles=frozenset({"operator"}))
MODERATOR = Actor(id=3, roles=frozenset({"moderator"}))


@pytest.mark.parametrize(
    ("actor", "allowed"), [(ANONYMOUS, False), (WREN, False), (MODERATOR, False), (OPERATOR, True), (SYSTEM, True)]
)
def test_roles_are_given_by_operators_and_the_system(actor: Actor, allowed: bool) -> None:  # noqa: FBT001
    assert bool(permissions.can_change_roles(actor)) is allowed


@pytest.mark.parametrize(
    ("actor", "person_id", "code"),
    [(ANONYMOUS, 1, "sign-in"), (WREN, 1, "yourself"), (WREN, 2, ""), (SYSTEM, 2, "sign-in")],
)
def test_anybody_may_block_anybody_but_themselves(actor: Actor, person_id: int, code: str) -> None:
    decision = permissions.can_block(actor, person_id)
    assert decision.code == code
    assert bool(decision) is (code == "")


def test_one_needs_an_account_to_keep_one() -> None:
    assert permissions.can_keep_account(WREN)
    assert permissions.can_keep_account(ANONYMOUS).code == "sign-in"
