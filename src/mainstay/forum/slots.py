"""What the forum lends to pages of others: the entry Write, and how a post looks to moderators."""

from django.utils.translation import gettext

from mainstay.core.actor import Actor
from mainstay.core.errors import NotFound
from mainstay.core.slots import NavItem
from mainstay.forum import queries, words
from mainstay.forum.models import Post
from mainstay.moderation.domain.kinds import Subject


def nav(actor: Actor, **_ids: object) -> list[NavItem]:
    """Offer to write, to who can. No query."""
    return [] if actor.is_anonymous else [NavItem("write", gettext("Write"), "/write/", "pen-line")]


def subject(public_id: str, actor: Actor) -> Subject | None:
    """Return a post as moderators see it; None where the actor may not see it or its author took it back."""
    post = queries.text_for_delivery(public_id)
    if post is None or post.state == "deleted":
        return None
    answer_url = ""
    if not actor.is_system:
        try:
            one = queries.one_post(actor, public_id)
        except NotFound:
            return None
        if one.state == "hidden" and one.author_id != actor.id:
            return None
        answer_url = f"/p/{public_id}/quote/" if one.topic.can_reply else ""
    return _subject(post, answer_url)


def lately(author_id: int, most: int) -> list[Subject]:
    """Return what somebody wrote last, newest first, without what they took back: for a moderator who said why. One query."""
    return [_subject(post) for post in queries.written_by(author_id, most)]


def _subject(post: Post, answer_url: str = "") -> Subject:
    return Subject(
        kind="post",
        public_id=post.public_id,
        author_id=post.author_id,
        url=f"/p/{post.public_id}/",
        text=post.body,
        at=post.created_at,
        is_hidden=post.state == "hidden",
        note=words.note(post.content_note) if post.content_note else "",
        thread_author_id=post.topic.author_id,
        answer_url=answer_url,
    )
