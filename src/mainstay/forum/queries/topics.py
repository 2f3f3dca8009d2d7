"""A topic and one page of its posts, as one viewer may see them. Three queries when signed in, two for a stranger."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import BooleanField, Case, CharField, Exists, FilteredRelation, OuterRef, Q, QuerySet, Value, When

from mainstay.core.actor import Actor
from mainstay.core.errors import NotFound
from mainstay.core.pages import PAGE_SIZE
from mainstay.core.prepared import Marks, Prepared, instant, listed
from mainstay.forum import permissions
from mainstay.forum.domain import hiding
from mainstay.forum.domain.rooms import Room
from mainstay.forum.models import Post, State, Topic
from mainstay.forum.queries import rooms
from mainstay.forum.queries.blocks import without_blocked
from mainstay.sealing import queries as sealing


@dataclass(frozen=True, slots=True)
class TopicHead:
    """A topic without its posts."""

    id: int
    public_id: str
    title: str
    wants: str
    feelings: tuple[str, ...]
    state: str
    version: int
    reply_count: int
    last_position: int
    author_id: int
    is_mine: bool
    can_reply: bool
    can_see_history: bool
    room: Room
    can_read: bool = True
    """False where only the actor's own post in it is open to them."""

    @property
    def url(self) -> str:
        return f"/t/{self.public_id}/"

    @property
    def last_page(self) -> int:
        return page_of(self.last_position)


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """What a post answers to, if the viewer may see it."""

    public_id: str
    handle: str
    excerpt: str
    """Empty where the quoted text lies behind a note."""


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post. `html` is empty unless the viewer may read it; the two counts are None unless the post is the viewer's."""

    id: int
    public_id: str
    position: int
    author_id: int
    author_public_id: str
    handle: str
    role: str
    html: str
    version: int
    state: str
    content_note: str
    created_at: datetime
    edited_at: datetime | None
    is_mine: bool
    can_answer_to: bool
    quote: QuoteRow | None
    with_you_count: int | None
    same_here_count: int | None
    hidden_reason: str = ""
    hidden_note: str = ""
    is_resubmitted: bool = False


def page_of(position: int) -> int:
    """Return the page on which a position stands, from 1."""
    return max(1, (position + PAGE_SIZE - 1) // PAGE_SIZE)


_HEAD = (
    "id", "public_id", "title", "wants", "feelings", "state", "version", "reply_count", "last_position", "author_id",
    "group_id", *(f"group__{name}" for name in rooms.COLUMNS), "group__board__version",
)  # fmt: skip


def _heads(marks: Marks) -> QuerySet[Topic, Any]:
    return without_blocked(_heads_for(marks), marks.number("person")).values_list(*_HEAD, "mine__role")


def _heads_across_blocks(marks: Marks) -> QuerySet[Topic, Any]:
    return _heads_for(marks).values_list(*_HEAD, "mine__role")


def _heads_for(marks: Marks) -> QuerySet[Topic, Any]:
    person = marks.number("person")
    mine = FilteredRelation(
        "group__memberships", condition=Q(group__memberships__person=person, group__memberships__state="in")
    )
    return Topic.objects.annotate(mine=mine).filter(public_id=marks.text("topic"))


def _open_heads(marks: Marks) -> QuerySet[Topic, Any]:
    found = Topic.objects.filter(public_id=marks.text("topic"), group__kind="open")
    return found.values_list(*_HEAD, Value("", output_field=CharField()))


_head_for_person, _head_for_stranger = Prepared(_heads), Prepared(_open_heads)
_head_across_blocks = Prepared(_heads_across_blocks)


_last_position = Prepared(
    lambda marks: Topic.objects.filter(pk=marks.number("topic")).values_list("last_position"),
)


def last_position(topic_id: int) -> int:
    """Return the last position given in a topic. One query."""
    found: int = _last_position.run(topic=topic_id)[0][0]
    return found


def topic_head(actor: Actor, public_id: str, *, keeps: bool = False) -> TopicHead:
    """Return a topic whose group the actor may read. One query. Raises NotFound, also between a blocked pair.

    keeps: the actor wrote in it, so neither having left the group nor a block closes it to them where only their own post is
    shown; then without its title, and one more query.
    """
    found = _head_for_stranger if actor.id is None else _head_for_person
    rows = found.run(topic=public_id, person=actor.id)
    is_apart = keeps and not rows
    if is_apart:
        rows = _head_across_blocks.run(topic=public_id, person=actor.id)
    if not rows:
        raise NotFound
    (pk, own_id, title, wants, feelings, state, version, replies, last, author_id, *group, role) = rows[0]
    room = rooms.read(group, role)
    is_mine = author_id == actor.id
    if not (room.can_read or keeps):
        raise NotFound
    return TopicHead(
        id=pk,
        public_id=own_id,
        title=title if is_mine or (state == State.SHOWN and not is_apart) else "",
        wants=wants,
        feelings=listed(feelings),
        state=state,
        version=version,
        reply_count=replies,
        last_position=last,
        author_id=author_id,
        is_mine=is_mine,
        can_reply=not is_apart and bool(permissions.can_reply(actor, room, state)),
        can_see_history=bool(permissions.can_see_history(actor)),
        room=room,
        can_read=room.can_read and not is_apart,
    )


_POST = (
    "id", "public_id", "position", "author_id", "author__public_id", "author__handle", "html", "version", "state",
    "content_note", "created_at", "edited_at", "with_you_count", "same_here_count", "hidden_reason", "sealed_hidden_note", "resubmitted_at",
    "room__role", "quote_of__public_id", "quote_of__author__handle", "quote_of__excerpt", "quote_of__content_note",
    "quote_of__state",
)  # fmt: skip


def _page(marks: Marks) -> QuerySet[Post, Any]:
    room = FilteredRelation(
        "author__memberships",
        condition=Q(author__memberships__group=marks.number("group"), author__memberships__state="in"),
    )
    return Post.objects.annotate(room=room).filter(
        topic=marks.number("topic"), position__gt=marks.number("after"), position__lte=marks.number("until")
    )


def _page_for_stranger(marks: Marks) -> QuerySet[Post, Any]:
    return _page(marks).order_by("position").values_list(*_POST, Value(value=True, output_field=BooleanField()))


def _page_for_person(marks: Marks) -> QuerySet[Post, Any]:
    person = marks.number("person")
    quoted = without_blocked(Post.objects.filter(pk=OuterRef("quote_of_id")), person)
    quotable = Case(When(quote_of__isnull=True, then=Value(value=False)), default=Exists(quoted))
    posts = without_blocked(_page(marks), person)
    return posts.order_by("position").annotate(quotable=quotable).values_list(*_POST, "quotable")


_posts_for_person, _posts_for_stranger = Prepared(_page_for_person), Prepared(_page_for_stranger)


def posts_on_page(actor: Actor, topic: TopicHead, page: int) -> list[PostRow]:
    """Return the posts of a page in order, without those of a blocked pair. One query, one more for a note to the reader."""
    after = (page - 1) * PAGE_SIZE
    values: dict[str, object] = {
        "group": topic.room.id,
        "topic": topic.id,
        "after": after,
        "until": after + PAGE_SIZE,
    }
    found = _posts_for_stranger if actor.id is None else _posts_for_person
    rows = found.run(person=actor.id, **values)
    is_member, me = topic.room.is_member, actor.id
    return [_post(row, me, is_member=is_member) for row in rows]


def _post(row: tuple[Any, ...], me: int | None, *, is_member: bool) -> PostRow:
    (pk, public_id, position, author_id, author_public_id, handle, html, version, state, note, created, edited,
     with_you, same_here, reason, sealed_note, resubmitted, role, q_id, q_handle, q_excerpt, q_note, q_state, quotable) = row  # fmt: skip
    is_mine, is_shown = author_id == me, state == State.SHOWN
    quote = None
    if q_id and quotable and q_state == State.SHOWN:
        quote = QuoteRow(q_id, q_handle, "" if q_note else q_excerpt)
    return PostRow(
        id=pk,
        public_id=public_id,
        position=position,
        author_id=author_id,
        author_public_id=author_public_id,
        handle=handle,
        role=role or "",
        html=html if is_shown or (is_mine and state == State.HIDDEN) else "",
        version=version,
        state=state,
        content_note=note,
        created_at=instant(created),
        edited_at=instant(edited) if edited else None,
        is_mine=is_mine,
        can_answer_to=is_member and is_shown and not is_mine,
        quote=quote,
        with_you_count=with_you if is_mine else None,
        same_here_count=same_here if is_mine else None,
        hidden_reason=reason if is_mine else "",
        hidden_note=note_to(author_id, public_id, sealed_note) if is_mine else "",
        is_resubmitted=is_mine and resubmitted is not None,
    )


def note_to(author_id: int, public_id: str, sealed: bytes | memoryview) -> str:
    """Return a moderator's words to the author of a hidden post. One query at most, none where there are no words."""
    return sealing.open_sealed(author_id, hiding.note_place(public_id), sealed)
