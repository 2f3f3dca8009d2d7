import pytest

from mainstay.core.actor import ANONYMOUS, SYSTEM, Actor
from mainstay.groups import permissions

ADA = Actor(id=1)
STAFF = Actor(id=2, roles=frozenset({"coordinator"}))
OPERATOR = Actor(id=3, roles=frozenset({"operator"}))
LEADER = Actor(id=4, roles=frozenset({"facilitator"}))
MODERATOR = Actor(id=5, roles=frozenset({"moderator"}))


@pytest.mark.parametrize(
    ("who", "code"),
    [(STAFF, ""), (OPERATOR, ""), (LEADER, ""), (SYSTEM, ""), (ADA, "not-staff"), (MODERATOR, "not-staff")],
)
def test_who_may_open_a_group(who: Actor, code: str) -> None:
    assert permissions.can_found(who).code == code


@pytest.mark.parametrize(
    ("who", "role", "code"),
    [
        (ADA, "facilitator", ""),
        (ADA, "greeter", "not-facilitator"),
        (ADA, "", "not-facilitator"),
        (LEADER, "member", "not-facilitator"),
        (STAFF, "", ""),
        (OPERATOR, "", ""),
        (SYSTEM, "", ""),
        (MODERATOR, "", "not-facilitator"),
        (ANONYMOUS, "", "not-facilitator"),
    ],
)
def test_who_may_run_a_group(who: Actor, role: str, code: str) -> None:
    assert permissions.can_run(who, role=role).code == code


@pytest.mark.parametrize(
    ("who", "role", "is_allowed"),
    [(ADA, "facilitator", True), (STAFF, "", False), (OPERATOR, "greeter", False), (ADA, "host", False)],
)
def test_only_the_groups_facilitators_read_answers_at_the_door(who: Actor, role: str, *, is_allowed: bool) -> None:
    assert bool(permissions.can_answer_door(who, role=role)) is is_allowed


def test_only_members_see_members() -> None:
    assert permissions.can_see_people(role="member")
    assert permissions.can_see_people(role="").code == "not-member"


@pytest.mark.parametrize(
    ("who", "kind", "is_invited", "has_agreed", "code"),
    [
        (ADA, "open", False, True, ""),
        (ADA, "members", False, True, ""),
        (ADA, "members", False, False, "agreement"),
        (ADA, "invitation", False, True, "by-invitation"),
        (ADA, "hidden", False, True, "by-invitation"),
        (ADA, "invitation", True, True, ""),
        (ADA, "hidden", True, True, ""),
        (ADA, "hidden", True, False, "agreement"),
        (ANONYMOUS, "open", False, True, "sign-in"),
        (ANONYMOUS, "hidden", True, True, "sign-in"),
    ],
)
def test_who_may_come_in(who: Actor, kind: str, code: str, *, is_invited: bool, has_agreed: bool) -> None:
    facts = {"kind": kind, "is_invited": is_invited, "has_agreed": has_agreed}
    assert permissions.can_enter(who, **facts, was_taken_out=False).code == code  # type: ignore[arg-type]
    assert not permissions.can_enter(who, **facts, was_taken_out=True)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("who", "kind", "has_agreed", "code"),
    [
        (ADA, "invitation", True, ""),
        (ADA, "invitation", False, "agreement"),
        (ADA, "hidden", True, "not-asked-for"),
        (ADA, "open", True, "not-asked-for"),
        (ANONYMOUS, "invitation", True, "sign-in"),
    ],
)
def test_who_may_ask(who: Actor, kind: str, code: str, *, has_agreed: bool) -> None:
    assert permissions.can_ask(who, kind=kind, has_agreed=has_agreed, was_taken_out=False).code == code
    assert not permissions.can_ask(who, kind=kind, has_agreed=has_agreed, was_taken_out=True)


@pytest.mark.parametrize(
    ("kind", "is_own", "code"),
    [
        ("invitation", True, "own-invitation"),
        ("hidden", True, "own-invitation"),
        ("members", True, ""),
        ("invitation", False, ""),
    ],
)
def test_an_invitation_into_a_closed_room_is_for_somebody_else(kind: str, code: str, *, is_own: bool) -> None:
    assert permissions.can_use(kind=kind, is_own=is_own).code == code


@pytest.mark.parametrize(
    ("who", "kind", "role", "code"),
    [
        (ADA, "members", "member", ""),
        (ADA, "invitation", "greeter", ""),
        (ADA, "members", "", "not-member"),
        (ADA, "hidden", "member", "not-facilitator"),
        (ADA, "hidden", "facilitator", ""),
        (STAFF, "members", "", ""),
        (ANONYMOUS, "open", "", "not-member"),
    ],
)
def test_who_may_invite(who: Actor, kind: str, role: str, code: str) -> None:
    assert permissions.can_invite(who, kind=kind, role=role).code == code


@pytest.mark.parametrize(("who", "is_allowed"), [(STAFF, True), (SYSTEM, True), (LEADER, False), (ANONYMOUS, False)])
def test_who_may_speak_to_all(who: Actor, *, is_allowed: bool) -> None:
    assert bool(permissions.can_announce_to_all(who)) is is_allowed
