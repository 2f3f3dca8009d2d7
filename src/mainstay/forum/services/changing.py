"""Edit, send again, take back. The author's own text only; what it was before stays for moderators until it is taken back."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from mainstay.audit import services as audit
from mainstay.core.actor import Actor
from mainstay.core.errors import Conflict
from mainstay.forum import events, permissions, queries
from mainstay.forum.domain import writing
from mainstay.forum.models import Post, PostVersion, Reaction, State, Thanks, Topic
from mainstay.forum.services import text
from mainstay.forum.services.writing import turn_board
from mainstay.moderation import services as moderation
from mainstay.outbox import services as outbox


def edit_post(
    *,
    actor: Actor,
    post: str,
    body: str,
    at: datetime,
    content_note: str = "",
    title: str | None = None,
    version: int | None = None,
) -> bool:
    """Change a post's text; False where nothing changed. A hidden post is sent to the moderators again.

    title: only for an opening.  version: what the editor had before them; Conflict where it has moved on since.
    Raises NotFound, NotPermitted, Invalid, Conflict.
    """
    cleaned, note = text.read(body), text.read_note(content_note)
    new_title = text.read_title(title) if title is not None else None
    one = queries.one_post(actor, post)
    permissions.can_edit(actor, one.facts).require()
    moderation.let_write(actor=actor, at=at)
    new_title = _new_title(one, new_title, cleaned.body)
    if (cleaned.body, note, new_title) == (one.body, one.content_note, one.topic.title):
        return False
    is_hidden = one.state == State.HIDDEN
    with transaction.atomic():
        changed = Post.objects.filter(pk=one.id, version=version or one.version, state=one.state).update(
            body=cleaned.body,
            html=cleaned.html,
            excerpt=cleaned.excerpt,
            content_note=note,
            parts={},
            version=F("version") + 1,
            edited_at=at,
            resubmitted_at=at if is_hidden else None,
        )
        if not changed:
            raise Conflict("edited-elsewhere")
        PostVersion.objects.create(post_id=one.id, version=one.version, body=one.body, created_at=at)
        if one.is_opening:
            Topic.objects.filter(pk=one.topic.id).update(title=new_title, excerpt=cleaned.excerpt, content_note=note)
        _touch(one)
        if is_hidden:
            moderation.resubmit(actor=actor, kind="post", public_id=one.public_id, at=at)
            outbox.publish(events.PostResubmitted(one.public_id, one.author_id))
        else:
            outbox.publish(events.PostEdited(one.public_id, one.topic.public_id, one.author_id))
    return True


def _new_title(one: queries.OnePost, given: str | None, body: str) -> str:
    """Return the title after an edit: what was given, else the old one; one that was made of the first words follows them."""
    old = one.topic.title
    if not one.is_opening or given not in {None, "", old}:
        return given if one.is_opening and given else old
    return writing.headline(body) if old == writing.headline(one.body) else old


def delete_post(*, actor: Actor, post: str, at: datetime) -> bool:
    """Take a post back: its text, its earlier texts and what was said back are gone; its place stays. False where it was already.

    Raises NotFound, NotPermitted.
    """
    one = queries.one_post(actor, post)
    if one.state == State.DELETED and one.author_id == actor.id:
        return False
    permissions.can_delete(actor, one.facts).require()
    with transaction.atomic():
        wipe([one.id], at)
        if one.is_opening:
            Topic.objects.filter(pk=one.topic.id).update(
                title="",
                excerpt="",
                content_note="",
                feelings=[],
                state=State.DELETED,
                is_listed=one.topic.reply_count > 0,
            )
        elif one.state == State.SHOWN:
            recount(one.topic.id)
        _touch(one)
        audit.record(actor=actor, code="forum.post.deleted", subject=f"post:{one.public_id}", at=at)
        outbox.publish(events.PostDeleted(one.public_id, one.topic.public_id, one.author_id, one.position))
    return True


def wipe(post_ids: list[int], at: datetime) -> None:
    """Remove the text of posts and all that hangs on it; inside the caller's transaction."""
    PostVersion.objects.filter(post__in=post_ids).delete()
    Thanks.objects.filter(post__in=post_ids).delete()
    Reaction.objects.filter(post__in=post_ids).delete()
    Post.objects.filter(pk__in=post_ids).update(
        body="",
        html="",
        excerpt="",
        parts={},
        content_note="",
        quote_of=None,
        hidden_reason="",
        sealed_hidden_note=b"",
        state=State.DELETED,
        with_you_count=0,
        same_here_count=0,
        version=F("version") + 1,
        edited_at=at,
    )


def recount(topic_id: int) -> None:
    """Set what a topic says of its replies, after one went or came back. Two queries and an update."""
    replies = Post.objects.filter(topic=topic_id, position__gt=1, state=State.SHOWN)
    first = replies.exclude(author=F("topic__author")).order_by("position").values_list("created_at", flat=True).first()
    Topic.objects.filter(pk=topic_id).update(reply_count=replies.count(), answered_at=first)


def _touch(one: queries.OnePost) -> None:
    Topic.objects.filter(pk=one.topic.id).update(version=F("version") + 1)
    turn_board(one.topic.room.id)
