"""What a group's board lists, and the lists other pages borrow: newest, waiting for an answer, near to a topic."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from mainstay.core.actor import Actor
from mainstay.core.pages import PAGE_SIZE, Page, encode, keyset
from mainstay.core.prepared import Marks, Prepared, instant, listed
from mainstay.core.text import initials
from mainstay.forum.domain.rooms import Room
from mainstay.forum.models import State, Topic
from mainstay.forum.queries.blocks import without_blocked

TONES = 6
NEWEST, WAITING = 5, 3
WAITING_FOR = timedelta(days=30)
"""After a month without an answer a request is no longer put before people: its author has moved on or written again."""


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic in a list."""

    id: int
    public_id: str
    version: int
    title: str
    excerpt: str
    wants: str
    feelings: tuple[str, ...]
    content_note: str
    state: str
    reply_count: int
    last_post_at: datetime
    created_at: datetime
    is_answered: bool
    author_id: int
    handle: str
    group_public_id: str
    group_name: str

    @property
    def url(self) -> str:
        return f"/t/{self.public_id}/"

    @property
    def initials(self) -> str:
        return initials(self.handle)

    @property
    def tone(self) -> int:
        """0 to 5, as on every drawn face of the author."""
        return self.author_id % TONES


_ROW = (
    "id", "public_id", "version", "title", "excerpt", "wants", "feelings", "content_note", "state", "reply_count", "last_post_at",
    "created_at", "answered_at", "author_id", "author__handle", "group__public_id", "group__name",
)  # fmt: skip
_ORDER = ("-last_post_at", "-id")
_BEFORE_ALL = Value(datetime(1, 1, 2, tzinfo=UTC))


def _row(values: tuple[Any, ...]) -> TopicRow:
    (pk, public_id, version, title, excerpt, wants, feelings, note, state, replies, last, created, answered, author_id, handle,
     group, group_name) = values  # fmt: skip
    return TopicRow(
        id=pk,
        public_id=public_id,
        version=version,
        title=title,
        excerpt="" if note else excerpt,
        wants=wants,
        feelings=listed(feelings),
        content_note=note,
        state=state,
        reply_count=replies,
        last_post_at=instant(last),
        created_at=instant(created),
        is_answered=answered is not None,
        author_id=author_id,
        handle=handle,
        group_public_id=group,
        group_name=group_name,
    )


def _listed_topics(person: object | None) -> QuerySet[Topic]:
    found = Topic.objects.filter(is_listed=True)
    return found if person is None else without_blocked(found, person)


def _newest(marks: Marks, person: object | None) -> QuerySet[Topic, Any]:
    found = _listed_topics(person).filter(group=marks.number("group"))
    return found.order_by(*_ORDER).values_list(*_ROW)[: PAGE_SIZE + 1]


_first_for_person = Prepared(lambda marks: _newest(marks, marks.number("person")))
_first_for_stranger = Prepared(lambda marks: _newest(marks, None))


def board_page(actor: Actor, room: Room, cursor: str = "") -> Page[TopicRow]:
    """Return a page of the board, last written in first, ties by id. One query."""
    if cursor:
        topics = _listed_topics(actor.id).filter(group=room.id).values(*_ROW)
        page = keyset(topics, _ORDER, cursor)
        return Page([_row(tuple(row[name] for name in _ROW)) for row in page.rows], page.next, page.previous)
    first = _first_for_stranger if actor.id is None else _first_for_person
    found = [_row(row) for row in first.run(group=room.id, person=actor.id)]
    more = len(found) > PAGE_SIZE
    found = found[:PAGE_SIZE]
    return Page(found, next=encode([found[-1].last_post_at, found[-1].id]) if more else "")


def _first_of_my_groups(person: int, visible: QuerySet[Topic], by: str, count: int) -> QuerySet[Topic, Any]:
    """Return the `count` newest of `visible` over all groups of a person, ties by id.

    Of each group only those are looked at that are not older than its `count`th newest: an entry of the index found at once.
    """
    mine, order = "group__memberships", (f"-{by}", "-id")
    in_group = visible.filter(group=OuterRef(f"{mine}__group_id")).order_by(*order)
    last = Coalesce(Subquery(in_group.values(by)[count - 1 : count]), _BEFORE_ALL)
    found = visible.filter(**{f"{mine}__person": person, f"{mine}__state": "in", f"{by}__gte": last})
    return Topic.objects.filter(pk__in=found.order_by(*order).values("pk")[:count]).order_by(*order).values_list(*_ROW)


def _newest_of_mine(marks: Marks) -> QuerySet[Topic, Any]:
    person = marks.number("person")
    return _first_of_my_groups(person, _listed_topics(person), "last_post_at", NEWEST)


_newest_for_person = Prepared(_newest_of_mine)


def newest_in_my_groups(actor: Actor) -> list[TopicRow]:
    """Return the five topics last written in across the actor's groups, ties by id. One query; none for strangers.

    Cost: a few index entries per group, however much stands in it.
    """
    if actor.id is None:
        return []
    return [_row(row) for row in _newest_for_person.run(person=actor.id)]


def _waiting(marks: Marks) -> QuerySet[Topic, Any]:
    person = marks.number("person")
    unanswered = _listed_topics(person).filter(answered_at__isnull=True, state=State.SHOWN).exclude(author=person)
    return _first_of_my_groups(person, unanswered, "created_at", WAITING)


_waiting_for = Prepared(_waiting)


def waiting_for_answer(actor: Actor, at: datetime | None = None) -> list[TopicRow]:
    """Return the three newest things that others brought to the actor's groups and nobody answered yet, ties by id. One query.

    With `at`, only what was written in the 30 days before. None for strangers.
    """
    if actor.id is None:
        return []
    rows = [_row(row) for row in _waiting_for.run(person=actor.id)]
    return [row for row in rows if at is None or row.created_at > at - WAITING_FOR]


class NearTopic(NamedTuple):
    """A neighbour of a topic, for its aside. A tuple, because thirty of them are read from the cache for each page."""

    id: int
    url: str
    title: str
    reply_count: int
    feelings: tuple[str, ...]
    wants: str


_NEIGHBOURS = 30


def _neighbours(marks: Marks) -> QuerySet[Topic, Any]:
    found = Topic.objects.filter(is_listed=True, state=State.SHOWN, group=marks.number("group")).order_by(*_ORDER)
    return found.values_list("id", "public_id", "title", "reply_count", "feelings", "wants")[:_NEIGHBOURS]


_neighbours_in = Prepared(_neighbours)


def neighbours(group_id: int) -> tuple[NearTopic, ...]:
    """Return what was last written in one group, for everybody alike: the caller asks `said_by` which of them the viewer may see."""
    return tuple(
        NearTopic(pk, f"/t/{public_id}/", title, replies, listed(feelings), wants)
        for pk, public_id, title, replies, feelings, wants in _neighbours_in.run(group=group_id)
    )
