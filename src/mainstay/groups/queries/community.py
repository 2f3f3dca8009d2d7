"""Lists of rooms to choose from, and the page at a group's door, in words ready to be shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from mainstay.core.actor import Actor
from mainstay.core.prepared import Marks, Prepared
from mainstay.groups import permissions, words
from mainstay.groups.domain import focus
from mainstay.groups.domain.lines import first_line
from mainstay.groups.models import Group, GroupKind, Membership, MembershipState
from mainstay.groups.queries.people import RoleCard, asking_count, role_cards_for
from mainstay.groups.queries.rooms import GroupRow, Texts, group_for, row, texts_of, visible_groups

PAGE_SIZE = 30
MOST_ON_FRONT = 4
MOST_TO_START_WITH = 12


@dataclass(frozen=True, slots=True)
class RoomRow:
    """A room in a list of rooms. `about_line` is what the group says of itself, cut at a sentence."""

    public_id: str
    name: str
    about_line: str
    focus_words: tuple[str, ...]
    kind_words: str
    language: str
    shown_count: int
    is_member: bool = False
    has_asked: bool = False
    can_read: bool = False
    agreement: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        return f"/g/{self.public_id}/" if self.can_read else f"/g/{self.public_id}/about/"


@dataclass(frozen=True, slots=True)
class FocusFilter:
    """One tag to find rooms by. `query` is the address's query with this tag added or taken out."""

    word: str
    query: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class Community:
    """All rooms the viewer may know of: their own, and a page of the others that have all the asked-for tags."""

    own: list[RoomRow]
    others: list[RoomRow]
    filters: list[FocusFilter]
    next: str
    is_empty: bool
    """There is no room at all, whatever is asked for."""
    is_filtered: bool
    can_found: bool
    can_announce: bool


@dataclass(frozen=True, slots=True)
class Door:
    """A group from outside: what it is, what one agrees to, who looks after it, and what the viewer may do there."""

    row: GroupRow
    texts: Texts
    people: list[RoleCard]
    asking_count: int
    can_run: bool
    can_invite: bool
    answers_door: bool

    @property
    def asks_first(self) -> bool:
        """One comes in by asking."""
        return self.row.kind == GroupKind.INVITATION


def community(actor: Actor, numbers: Iterable[str] = (), after: str = "") -> Community:
    """Return the rooms of the asked-for tags, those for newcomers first, then by name. Two queries.

    numbers: tags as addresses name them.  after: the public id of the last room of the page before.
    """
    asked = focus.chosen(list(numbers))
    visible = visible_groups(actor)
    visible.sort(key=lambda r: "newcomers" not in r.focus)
    outside = [one for one in visible if not one.is_member]
    others = [listed(one) for one in outside if asked <= set(one.focus)]
    start = next((i + 1 for i, one in enumerate(others) if one.public_id == after), 0)
    shown = others[start : start + PAGE_SIZE]
    used = {code for one in outside for code in one.focus}
    return Community(
        own=[listed(one) for one in visible if one.is_member] if not start else [],
        others=shown,
        filters=[
            FocusFilter(str(words.FOCUS[code]), focus.toggled(asked, code), code in asked)
            for code in focus.known(used | asked)
        ],
        next=f"{focus.query(asked)}&after={shown[-1].public_id}" if len(others) > start + PAGE_SIZE else "",
        is_empty=not visible,
        is_filtered=bool(asked),
        can_found=bool(permissions.can_found(actor)),
        can_announce=bool(permissions.can_announce_to_all(actor)),
    )


def listed(one: GroupRow, agreement: tuple[str, ...] = ()) -> RoomRow:
    """Return a group as a row of a list. No query."""
    return RoomRow(
        public_id=one.public_id,
        name=one.name,
        about_line=first_line(one.about),
        focus_words=words.focus_words(one.focus),
        kind_words=str(words.KIND[one.kind]),
        language=one.language,
        shown_count=one.shown_count,
        is_member=one.is_member,
        has_asked=one.has_asked,
        can_read=one.can_read,
        agreement=agreement,
    )


def door_for(actor: Actor, public_id: str) -> Door:
    """Return the group at its door; NotFound where the actor may not know of it. At most six queries."""
    found = group_for(actor, public_id)
    answers_door = bool(permissions.can_answer_door(actor, role=found.role))
    return Door(
        row=found,
        texts=texts_of(found.id),
        people=role_cards_for(actor, found.id),
        asking_count=asking_count(actor, found.id) if answers_door else 0,
        can_run=bool(permissions.can_run(actor, role=found.role)),
        can_invite=bool(permissions.can_invite(actor, kind=found.kind, role=found.role)),
        answers_door=answers_door,
    )


def start_rooms(actor: Actor) -> list[RoomRow]:
    """Return rooms the actor may enter at once and is not in: for newcomers first, in their language first. One query."""
    mine = Membership.objects.filter(person=actor.id).values("group_id")
    found = Group.objects.filter(kind__in=[GroupKind.OPEN, GroupKind.MEMBERS], is_closed=False).exclude(pk__in=mine)
    rooms = sorted(
        found.order_by("name", "pk"), key=lambda g: ("newcomers" not in g.focus, g.language != actor.language)
    )
    return [listed(row(g, "", ""), tuple(g.agreement)) for g in rooms[:MOST_TO_START_WITH]]


def open_rooms() -> list[RoomRow]:
    """Return the rooms that anybody may read, those for newcomers first. One query."""
    found = Group.objects.filter(kind=GroupKind.OPEN, is_closed=False).order_by("name", "pk")
    rooms = sorted(found, key=lambda g: "newcomers" not in g.focus)
    return [listed(row(g, "", "")) for g in rooms[:MOST_ON_FRONT]]


def readable_spaces(actor: Actor) -> list[str]:
    """Return the keys of the groups the actor may read, for search. One query."""
    return [f"group:{pk}" for (pk,) in _readable_by.run(person=actor.id or 0)]


def _readable(marks: Marks) -> QuerySet[Group, Any]:
    inside = Membership.objects.filter(person=marks.number("person"), state=MembershipState.IN).values("group_id")
    return Group.objects.filter(Q(kind=GroupKind.OPEN) | Q(pk__in=inside)).values_list("pk")


_readable_by = Prepared(_readable)
