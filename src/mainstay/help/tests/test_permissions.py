import pytest

from mainstay.core.actor import ANONYMOUS, ROLES, Actor
from mainstay.help.permissions import can_confirm_lines


@pytest.mark.parametrize("role", ROLES)
def test_only_an_operator_confirms_lines(role: str) -> None:
    assert bool(can_confirm_lines(Actor(id=1, roles=frozenset({role})))) is (role == "operator")


def test_a_stranger_is_told_why_not() -> None:
    assert can_confirm_lines(ANONYMOUS).code == "operators-only"
