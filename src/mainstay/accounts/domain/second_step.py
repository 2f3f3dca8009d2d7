"""Who is asked for a second step, and which tasks sleep until there is one."""

from collections.abc import Collection

STAFF = frozenset({"moderator", "coordinator", "operator"})
"""Roles that see or change what is not their own: a passphrase alone, which can be watched or guessed, does not open them."""


def working_roles(roles: Collection[str], *, is_asked: bool, has_second_step: bool) -> frozenset[str]:
    """Return the roles that count now. is_asked: the installation wants a second step of its staff."""
    held = frozenset(roles)
    return held - STAFF if is_asked and not has_second_step else held


def sleeping_roles(roles: Collection[str], *, is_asked: bool, has_second_step: bool) -> frozenset[str]:
    """Return the roles that wait for a second step."""
    return frozenset(roles) - working_roles(roles, is_asked=is_asked, has_second_step=has_second_step)


def asks_at_sign_in(roles: Collection[str], *, is_asked: bool, has_app: bool, has_passkey: bool) -> bool:
    """Say whether a passphrase alone is not enough: with an app for codes always, with only a passkey for staff.

    A member's passkey is there for comfort: on another device the passphrase still lets them in.
    """
    return has_app or (has_passkey and is_asked and not STAFF.isdisjoint(roles))
