"""Start a topic and reply. The second press of a button returns what the first one wrote."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce

from mainstay.core.actor import Actor
from mainstay.core.errors import Conflict, Invalid
from mainstay.core.ids import new_public_id
from mainstay.core.inserted import insert
from mainstay.core.prepared import Marks, PreparedUpdate
from mainstay.core.text import clean_text
from mainstay.forum import events, permissions, queries
from mainstay.forum.domain import writing
from mainstay.forum.models import Board, Post, State, Topic
from mainstay.forum.queries.blocks import without_blocked
from mainstay.forum.services import text
from mainstay.moderation import services as moderation
from mainstay.outbox import services as outbox

KEY_LIMIT = 40


def _one_reply_more(marks: Marks) -> tuple[QuerySet[Topic], dict[str, object]]:
    return Topic.objects.filter(pk=marks.number("topic")).exclude(state=State.HIDDEN), {
        "last_position": F("last_position") + 1,
        "reply_count": F("reply_count") + 1,
        "version": F("version") + 1,
        "is_listed": True,
        "last_post_at": marks.instant("at"),
        "answered_at": Coalesce(F("answered_at"), Value(marks.instant("answered"))),
    }


_moved_on = PreparedUpdate(_one_reply_more)
_turned = PreparedUpdate(
    lambda marks: (Board.objects.filter(group=marks.number("group")), {"version": F("version") + 1})
)


@dataclass(frozen=True, slots=True)
class Written:
    """Where a text now stands. `is_new` is False when the same key had written it before."""

    topic: str
    post: str
    position: int
    is_new: bool

    @property
    def url(self) -> str:
        page = queries.page_of(self.position)
        asked = f"?page={page}" if page > 1 else ""
        return f"/t/{self.topic}/{asked}#p-{self.post}"


def start_topic(*, actor: Actor, group: str, opening: writing.Opening, at: datetime, key: str = "") -> Written:
    """Bring something to a group.

    group: its public id.  opening: with its whole text as `body`; the three steps beside it are kept apart.  key: idempotency
    key, at most 40 characters.  Raises NotFound, NotPermitted, Invalid, Held (a step of moderation).
    """
    cleaned = text.read(opening.body)
    titled = writing.titled(opening, cleaned.body)
    title, note, key = text.read_title(titled.title), text.read_note(opening.content_note), _key(key)
    room = queries.room(actor, group)
    permissions.can_write(actor, room).require()
    moderation.let_write(actor=actor, at=at)
    topic = Topic(
        group_id=room.id,
        author_id=actor.person_id,
        title=title or writing.headline(cleaned.excerpt),
        excerpt=cleaned.excerpt,
        wants=opening.wants if opening.wants in writing.WANTS else "",
        feelings=[code for code in opening.feelings if code in writing.FEELINGS][: writing.FEELINGS_LIMIT],
        content_note=note,
        last_position=1,
        last_post_at=at,
        created_at=at,
    )
    post = _post(actor, topic, cleaned, at, key=key, position=1, note=note)
    post.parts = {name: clean_text(part, writing.PART_LIMIT) for name, part in opening.parts.items()}
    try:
        with transaction.atomic():
            topic.save(force_insert=True)
            post.topic = topic
            post.save(force_insert=True)
            moderation.let_send(actor=actor, at=at)
            turn_board(room.id)
            outbox.publish(events.TopicStarted(topic.public_id, room.id, post.author_id))
            _tell(post, topic)
    except IntegrityError as error:
        return _written_before(actor, key, error)
    return Written(topic.public_id, post.public_id, 1, is_new=True)


def reply(
    *,
    actor: Actor,
    topic: str,
    body: str,
    at: datetime,
    key: str = "",
    quote_of: str = "",
    content_note: str = "",
) -> Written:
    """Answer in a topic (its public id). Raises NotFound, NotPermitted, Invalid."""
    cleaned, note, key = text.read(body), text.read_note(content_note), _key(key)
    head = queries.topic_head(actor, topic)
    permissions.can_reply(actor, head.room, head.state).require()
    moderation.let_write(actor=actor, at=at)
    post = _post(
        actor, Topic(pk=head.id, public_id=head.public_id, group_id=head.room.id), cleaned, at, key=key, note=note
    )
    post.quote_of_id = _quoted(actor, head.id, quote_of)
    try:
        with transaction.atomic():
            if not _moved_on.run(topic=head.id, at=at, answered=None if actor.id == head.author_id else at):
                raise Conflict("topic-hidden")
            # After our own update the row is ours until the end of the transaction: nobody else gets this position.
            post.position = queries.last_position(head.id)
            insert(post)
            moderation.let_send(actor=actor, at=at)
            turn_board(head.room.id)
            _tell(post, post.topic)
    except IntegrityError as error:
        return _written_before(actor, key, error)
    return Written(head.public_id, post.public_id, post.position, is_new=True)


def turn_board(group_id: int) -> None:
    """Say that what a group's pages show has changed."""
    if not _turned.run(group=group_id):
        Board.objects.bulk_create([Board(group_id=group_id)], ignore_conflicts=True)


def _post(
    actor: Actor,
    topic: Topic,
    cleaned: text.Text,
    at: datetime,
    *,
    key: str,
    note: str,
    position: int = 0,
) -> Post:
    return Post(
        topic=topic,
        author_id=actor.person_id,
        position=position,
        key=key,
        body=cleaned.body,
        html=cleaned.html,
        excerpt=cleaned.excerpt,
        content_note=note,
        created_at=at,
    )


def _tell(post: Post, topic: Topic) -> None:
    outbox.publish(
        events.PostPublished(post.public_id, topic.public_id, topic.group_id, post.author_id, post.position),
    )


def _quoted(actor: Actor, topic_id: int, public_id: str) -> int | None:
    """Return the quoted post's id where it stands in this topic and the actor may read it; a vanished quote is left out."""
    if not public_id:
        return None
    found = Post.objects.filter(topic=topic_id, public_id=public_id, state=State.SHOWN)
    return without_blocked(found, actor.id).values_list("pk", flat=True).first()


def _key(given: str) -> str:
    if len(given) > KEY_LIMIT:
        raise Invalid("bad-key", field="key")
    return given or new_public_id()


def _written_before(actor: Actor, key: str, error: IntegrityError) -> Written:
    """Return what this key wrote; when it wrote nothing, the broken constraint was another one and is raised on."""
    post = queries.post_by_key(actor.person_id, key)
    if post is None:
        raise error
    return Written(post.topic.public_id, post.public_id, post.position, is_new=False)
