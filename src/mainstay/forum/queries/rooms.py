"""The group a forum page belongs to."""

from typing import Any

from django.db.models import FilteredRelation, Q, QuerySet

from mainstay.core.actor import Actor
from mainstay.core.errors import NotFound
from mainstay.core.prepared import Marks, Prepared, listed
from mainstay.forum.domain.rooms import Room
from mainstay.forum.models import Board
from mainstay.groups import queries as groups

COLUMNS = ("public_id", "name", "kind", "about", "focus", "member_count", "is_closed")
"""Of a group, in the order in which `read` takes them, after its id and before the board's version."""


def _boards(marks: Marks) -> QuerySet[Board, Any]:
    mine = FilteredRelation(
        "group__memberships",
        condition=Q(group__memberships__person=marks.number("person"), group__memberships__state="in"),
    )
    found = Board.objects.annotate(mine=mine).filter(group__public_id=marks.text("group"))
    return found.values_list("group_id", *(f"group__{name}" for name in COLUMNS), "version", "mine__role")


_board_of = Prepared(_boards)


def read(values: list[Any], role: str | None) -> Room:
    """Return a room from its plain columns."""
    pk, public_id, name, kind, about, focus, members, is_closed, board_version = values
    return Room(
        id=pk,
        public_id=public_id,
        name=name,
        kind=kind,
        about=about,
        focus=listed(focus),
        member_count=members,
        is_closed=bool(is_closed),
        role=role or "",
        board_version=board_version or 0,
    )


def room(actor: Actor, public_id: str) -> Room:
    """Return a group as the forum shows it to the actor. One query; three where nothing was ever written there.

    Raises NotFound where the actor may not know of it.
    """
    rows = _board_of.run(group=public_id, person=actor.id or 0)
    if not rows:
        return _silent_room(actor, public_id)
    *values, role = rows[0]
    found = read(values, role)
    if not found.exists_for(stranger=actor.id is None):
        raise NotFound
    return found


def _silent_room(actor: Actor, public_id: str) -> Room:
    row = groups.group_for(actor, public_id)
    return Room(
        id=row.id,
        public_id=row.public_id,
        name=row.name,
        kind=row.kind,
        about=row.about,
        focus=row.focus,
        member_count=row.member_count,
        is_closed=row.is_closed,
        role=row.role,
        board_version=0,
    )


def writable_rooms(actor: Actor) -> list[groups.GroupRow]:
    """Return the groups the actor may write in, by name."""
    return [row for row in groups.visible_groups(actor) if row.can_write]
