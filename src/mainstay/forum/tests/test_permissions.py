"""The table of who may, without a database."""

from dataclasses import replace

import pytest

from mainstay.core.actor import ANONYMOUS, Actor
from mainstay.core.decisions import Decision
from mainstay.forum import permissions
from mainstay.forum.domain.rooms import Room

ROOM = Room(
    id=1,
    public_id="r",
    name="Evenings",
    kind="members",
    about="",
    focus=(),
    member_count=2,
    is_closed=False,
    role="member",
    board_version=1,
)
OUTSIDE, CLOSED = replace(ROOM, role=""), replace(ROOM, is_closed=True)
ADA, BEN = Actor(id=1), Actor(id=2)
POST = permissions.PostFacts(author_id=1, state="shown", topic_state="shown", room=ROOM)


def code(decision: Decision) -> str:
    return decision.code or "yes"


@pytest.mark.parametrize(
    ("actor", "room", "said"),
    [(ANONYMOUS, ROOM, "sign-in"), (ADA, OUTSIDE, "join-first"), (ADA, CLOSED, "group-closed"), (ADA, ROOM, "yes")],
)
def test_who_may_write(actor: Actor, room: Room, said: str) -> None:
    assert code(permissions.can_write(actor, room)) == said
    assert code(permissions.can_reply(actor, room, "shown")) == said
    assert code(permissions.can_reply(actor, room, "deleted")) == said
    assert code(permissions.can_reply(actor, room, "hidden")) == "topic-hidden"


@pytest.mark.parametrize(
    ("actor", "state", "said"),
    [
        (ANONYMOUS, "shown", "sign-in"),
        (BEN, "shown", "not-author"),
        (Actor(id=3, roles=frozenset({"moderator"})), "shown", "not-author"),
        (ADA, "shown", "yes"),
        (ADA, "hidden", "yes"),
        (ADA, "deleted", "deleted"),
    ],
)
def test_who_may_change_a_text(actor: Actor, state: str, said: str) -> None:
    assert code(permissions.can_edit(actor, replace(POST, state=state))) == said
    assert code(permissions.can_delete(actor, replace(POST, state=state, room=OUTSIDE))) == said


def test_who_was_taken_out_may_take_back_and_not_change() -> None:
    out = replace(POST, room=OUTSIDE, was_taken_out=True)
    assert code(permissions.can_edit(ADA, out)) == "taken-out-edit"
    assert code(permissions.can_edit(BEN, out)) == "not-author"
    assert code(permissions.can_delete(ADA, out)) == "yes"


@pytest.mark.parametrize(
    ("actor", "post", "said"),
    [
        (ANONYMOUS, POST, "sign-in"),
        (BEN, replace(POST, room=OUTSIDE), "join-first"),
        (ADA, POST, "own-post"),
        (BEN, replace(POST, state="hidden"), "not-shown"),
        (BEN, replace(POST, room=CLOSED), "yes"),
        (BEN, POST, "yes"),
    ],
)
def test_who_may_answer_without_words(actor: Actor, post: permissions.PostFacts, said: str) -> None:
    assert code(permissions.can_answer_to(actor, post)) == said


def test_earlier_texts_are_for_moderators() -> None:
    assert permissions.can_see_history(Actor(id=3, roles=frozenset({"moderator"})))
    assert code(permissions.can_see_history(ADA)) == "moderators-only"


@pytest.mark.parametrize(
    ("kind", "role", "for_strangers", "for_people"),
    [
        ("open", "", True, True),
        ("members", "", False, True),
        ("invitation", "", False, True),
        ("hidden", "", False, False),
        ("hidden", "member", False, True),
    ],
)
def test_who_may_know_of_a_room(kind: str, role: str, *, for_strangers: bool, for_people: bool) -> None:
    room = replace(ROOM, kind=kind, role=role)
    assert room.exists_for(stranger=True) is for_strangers
    assert room.exists_for(stranger=False) is for_people
