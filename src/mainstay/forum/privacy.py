"""What the forum holds about people: what they wrote, and what they said back."""

from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q
from django.utils.translation import gettext_noop

from mainstay.core.holdings import Holding
from mainstay.forum.domain import hiding
from mainstay.forum.models import Post, PostVersion, Reaction, ReactionKind, State, Thanks, Topic
from mainstay.forum.services import recount, turn_board, wipe
from mainstay.sealing import queries as sealing


def export(person_id: int) -> dict[str, Any]:
    """Return everything the person wrote and pressed, oldest first."""
    posts = Post.objects.filter(author=person_id).select_related("topic__group").order_by("pk")
    thanks = Thanks.objects.filter(person=person_id).select_related("post").order_by("pk")
    reactions = Reaction.objects.filter(person=person_id).select_related("post").order_by("pk")
    earlier = PostVersion.objects.filter(post__author=person_id).select_related("post").order_by("pk")
    return {
        "posts": [_post(post) for post in posts],
        "earlier_versions": [
            {"post": row.post.public_id, "text": row.body, "until": row.created_at.isoformat()} for row in earlier
        ],
        "thanks_given": [{"post": row.post.public_id, "at": row.created_at.isoformat()} for row in thanks],
        "reactions": [
            {"post": row.post.public_id, "kind": row.kind, "at": row.created_at.isoformat()} for row in reactions
        ],
    }


def _post(post: Post) -> dict[str, Any]:
    is_opening = post.position == 1
    return {
        "id": post.public_id,
        "group": post.topic.group.name,
        "topic": post.topic.public_id,
        "title": post.topic.title if is_opening else "",
        "wants": post.topic.wants if is_opening else "",
        "feelings": post.topic.feelings if is_opening else [],
        "text": post.body,
        "steps": post.parts,
        "content_note": post.content_note,
        "state": post.state,
        "hidden_reason": post.hidden_reason,
        "hidden_note": sealing.open_sealed(post.author_id, hiding.note_place(post.public_id), post.sealed_hidden_note),
        "written_at": post.created_at.isoformat(),
        "edited_at": post.edited_at.isoformat() if post.edited_at else None,
    }


def erase(person_id: int, at: datetime, keep_posts: bool) -> None:  # noqa: FBT001 - the holding's own signature
    """Remove what the person pressed and earlier versions; their posts too, unless they stay under "former member"."""
    _take_back_all(person_id)
    PostVersion.objects.filter(post__author=person_id).delete()
    written = list(Post.objects.filter(author=person_id).values_list("pk", "topic_id", "topic__group_id"))
    topic_ids = {topic_id for _, topic_id, _ in written}
    if keep_posts:
        Post.objects.filter(author=person_id).update(parts={}, sealed_hidden_note=b"", version=F("version") + 1)
    else:
        _remove_posts(person_id, [pk for pk, _, _ in written], topic_ids, at)
    Topic.objects.filter(pk__in=topic_ids).update(version=F("version") + 1)
    for group_id in {group_id for _, _, group_id in written}:
        turn_board(group_id)


def _take_back_all(person_id: int) -> None:
    Thanks.objects.filter(person=person_id).delete()
    counters = {ReactionKind.WITH_YOU: "with_you_count", ReactionKind.SAME_HERE: "same_here_count"}
    for kind, counter in counters.items():
        pressed = Reaction.objects.filter(person=person_id, kind=kind).values("post_id")
        Post.objects.filter(pk__in=pressed, **{f"{counter}__gt": 0}).update(**{counter: F(counter) - 1})
    Reaction.objects.filter(person=person_id).delete()


def _remove_posts(person_id: int, post_ids: list[int], topic_ids: set[int], at: datetime) -> None:
    wipe(post_ids, at)
    Topic.objects.filter(author=person_id).update(
        title="", excerpt="", content_note="", feelings=[], wants="", state=State.DELETED
    )
    for topic_id in topic_ids:
        recount(topic_id)
    shown = Count("posts", filter=Q(posts__state=State.SHOWN))
    empty = Topic.objects.filter(pk__in=topic_ids, state=State.DELETED).annotate(shown=shown).filter(shown=0)
    Topic.objects.filter(pk__in=list(empty.values_list("pk", flat=True))).update(is_listed=False)


HOLDING = Holding(
    name="forum",
    app="forum",
    models=("forum.Topic", "forum.Post", "forum.PostVersion", "forum.Thanks", "forum.Reaction"),
    what=gettext_noop(
        "What you wrote in groups, how it read before you changed it, whom you thanked, and where you pressed a button."
    ),
    purpose=gettext_noop("So that people can read and answer each other."),
    basis=gettext_noop("You chose to write it here."),
    retention=gettext_noop("Until you delete it, or your account."),
    export=export,
    erase=erase,
    order=50,
)
