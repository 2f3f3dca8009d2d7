"""Hide and show again, on a moderator's word. The moderation app asks and keeps the log; here is only what it means for a post."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from mainstay.core.errors import NotFound
from mainstay.forum import events
from mainstay.forum.domain import hiding
from mainstay.forum.models import Post, State, Topic
from mainstay.forum.services import text
from mainstay.forum.services.changing import recount
from mainstay.forum.services.writing import turn_board
from mainstay.outbox import services as outbox
from mainstay.sealing import services as sealing


def hide_post(*, public_id: str, reason: str, note: str) -> bool:
    """Hide a post from everybody but its author, who sees the reason and the note. False where it was not shown.

    The caller has decided that it may be done. Raises NotFound.
    """
    post = _load(public_id)
    sealed = sealing.seal(post.author_id, hiding.note_place(public_id), note[: hiding.NOTE_LENGTH])
    with transaction.atomic():
        shown = Post.objects.filter(pk=post.pk, state=State.SHOWN)
        if not shown.update(
            state=State.HIDDEN,
            hidden_reason=reason[:32],
            sealed_hidden_note=sealed,
            resubmitted_at=None,
            version=F("version") + 1,
        ):
            return False
        _follow(post, State.HIDDEN)
        outbox.publish(events.PostHidden(post.public_id, post.topic.public_id, post.author_id))
    return True


def restore_post(*, public_id: str) -> bool:
    """Show a hidden post again. False where it was not hidden. Raises NotFound."""
    post = _load(public_id)
    with transaction.atomic():
        hidden = Post.objects.filter(pk=post.pk, state=State.HIDDEN)
        if not hidden.update(
            state=State.SHOWN,
            hidden_reason="",
            sealed_hidden_note=b"",
            resubmitted_at=None,
            version=F("version") + 1,
        ):
            return False
        _follow(post, State.SHOWN)
        outbox.publish(events.PostRestored(post.public_id, post.topic.public_id, post.author_id))
    return True


def put_note(*, public_id: str, content_note: str, at: datetime) -> bool:
    """Put a post behind a content note, or change the note. False where nothing changed. Raises NotFound."""
    post, note = _load(public_id), text.read_note(content_note)
    with transaction.atomic():
        shown = Post.objects.filter(pk=post.pk).exclude(state=State.DELETED).exclude(content_note=note)
        if not shown.update(content_note=note, version=F("version") + 1, edited_at=at):
            return False
        if post.position == 1:
            Topic.objects.filter(pk=post.topic_id).update(content_note=note)
        Topic.objects.filter(pk=post.topic_id).update(version=F("version") + 1)
        turn_board(post.topic.group_id)
    return True


def _load(public_id: str) -> Post:
    post = Post.objects.select_related("topic").filter(public_id=public_id).first()
    if post is None:
        raise NotFound
    return post


def _follow(post: Post, state: State) -> None:
    """Let the topic follow its opening post, or count its replies anew."""
    topics = Topic.objects.filter(pk=post.topic_id)
    if post.position == 1:
        topics.update(state=state, is_listed=state == State.SHOWN)
    else:
        recount(post.topic_id)
    topics.update(version=F("version") + 1)
    turn_board(post.topic.group_id)
