"""One post: where it stands, who may do what with it, its text for its author, its earlier texts for moderators."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mainstay.core.actor import Actor
from mainstay.core.errors import NotFound
from mainstay.forum import permissions
from mainstay.forum.models import Post, PostVersion, State, Topic
from mainstay.forum.queries import topics
from mainstay.forum.queries.blocks import without_blocked
from mainstay.groups import queries as groups


@dataclass(frozen=True, slots=True)
class OnePost:
    """A post with its topic, and what the actor may do."""

    id: int
    public_id: str
    position: int
    author_id: int
    handle: str
    body: str
    html: str
    excerpt: str
    state: str
    content_note: str
    version: int
    hidden_reason: str
    hidden_note: str
    topic: topics.TopicHead
    was_taken_out: bool
    """The actor was taken out of the group it stands in; only asked of one's own post."""

    @property
    def is_opening(self) -> bool:
        return self.position == 1

    @property
    def url(self) -> str:
        """Where it stands: the page of its topic, and its place there."""
        page = topics.page_of(self.position)
        asked = f"?page={page}" if page > 1 else ""
        return f"{self.topic.url}{asked}#p-{self.public_id}"

    @property
    def facts(self) -> permissions.PostFacts:
        return permissions.PostFacts(
            self.author_id, self.state, self.topic.state, self.topic.room, was_taken_out=self.was_taken_out
        )


def one_post(actor: Actor, public_id: str) -> OnePost:
    """Return a post on a page the actor may read, or their own wherever it stands. Two queries, at most four. Raises NotFound."""
    found = Post.objects.select_related("topic", "author").filter(public_id=public_id)
    post = (found if actor.id is None else without_blocked(found, actor.id)).first()
    if post is None:
        raise NotFound
    topic = _head(actor, post)
    is_mine = post.author_id == actor.id
    readable = post.state == State.SHOWN or (is_mine and post.state == State.HIDDEN)
    return OnePost(
        id=post.pk,
        public_id=post.public_id,
        position=post.position,
        author_id=post.author_id,
        handle=post.author.handle,
        body=post.body if readable else "",
        html=post.html if readable else "",
        excerpt=post.excerpt if readable else "",
        state=post.state,
        content_note=post.content_note,
        version=post.version,
        hidden_reason=post.hidden_reason if is_mine else "",
        hidden_note=topics.note_to(post.author_id, post.public_id, post.sealed_hidden_note) if is_mine else "",
        topic=topic,
        was_taken_out=is_mine and not topic.room.is_member and groups.was_taken_out(actor, topic.room.id),
    )


def _head(actor: Actor, post: Post) -> topics.TopicHead:
    """Return the topic as the actor sees it; whoever left a group, or stands across a block, keeps the way to their own post."""
    return topics.topic_head(actor, post.topic.public_id, keeps=actor.id is not None and post.author_id == actor.id)


def post_by_key(author_id: int, key: str) -> Post | None:
    """Return what this author already wrote with this key. One query."""
    return Post.objects.select_related("topic").filter(author=author_id, key=key).first()


@dataclass(frozen=True, slots=True)
class Earlier:
    """A text as it was."""

    version: int
    body: str
    until: datetime


def history(actor: Actor, post: OnePost) -> Sequence[Earlier]:
    """Return earlier texts, newest first, for moderators. One query. Raises NotPermitted."""
    permissions.can_see_history(actor).require()
    rows = PostVersion.objects.filter(post=post.id).order_by("-version")
    return [Earlier(row.version, row.body, row.created_at) for row in rows]


def mentionable(topic_id: int, keys: Sequence[str]) -> dict[str, int]:
    """Return ids by handle key of people of the topic's group who allow being named. One query."""
    if not keys:
        return {}
    rows = Topic.objects.filter(
        pk=topic_id,
        group__memberships__state="in",
        group__memberships__person__handle_key__in=keys,
        group__memberships__person__may_be_mentioned=True,
        group__memberships__person__is_active=True,
    ).values_list("group__memberships__person__handle_key", "group__memberships__person_id")
    return dict(rows)


def written_by(author_id: int, most: int) -> Sequence[Post]:
    """Return somebody's last texts, newest first, hidden ones too, without what they took back. One query; no permission is asked."""
    found = Post.objects.select_related("topic").filter(author=author_id).exclude(state=State.DELETED)
    return list(found.order_by("-created_at", "-pk")[:most])


def text_for_delivery(public_id: str) -> Post | None:
    """Return a post with its topic, group and author, for handlers that run after it was written. One query."""
    return Post.objects.select_related("topic__group", "author", "quote_of").filter(public_id=public_id).first()
