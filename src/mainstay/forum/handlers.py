"""After a post stands: what search finds, who hears of it, what moderators should look at first. Each may run twice."""

from typing import Any

from mainstay.accounts import queries as accounts
from mainstay.accounts.domain.handles import handle_key
from mainstay.core import clock
from mainstay.forum import queries
from mainstay.forum.domain.markup import to_plain
from mainstay.forum.domain.mentions import mentioned
from mainstay.forum.models import Post, State
from mainstay.groups import queries as groups
from mainstay.listening import engine
from mainstay.moderation import services as moderation
from mainstay.moderation.domain import reasons
from mainstay.notices import services as notices
from mainstay.search import services as search
from mainstay.search.domain.documents import Document

KIND = "post"


def index_post(event: dict[str, Any]) -> None:
    """Make a shown post findable in its group's space, and any other unfindable."""
    post = queries.text_for_delivery(event["post"])
    if post is None:
        return
    if post.state != State.SHOWN:
        search.drop(KIND, post.pk)
        return
    search.put(
        Document(
            kind=KIND,
            object_id=post.pk,
            public_id=post.public_id,
            space=f"group:{post.topic.group_id}",
            author_id=post.author_id,
            title=post.topic.title if post.position == 1 else "",
            thread=post.topic.public_id,
            body=to_plain(post.html),
            created_at=post.created_at,
            url=f"/p/{post.public_id}/",
            is_covered=bool(post.content_note),
        ),
    )


def tell_people(event: dict[str, Any]) -> None:
    """Tell who was answered, quoted or named, unless they are blocked, left the group, or wrote it themselves."""
    post = queries.text_for_delivery(event["post"])
    if post is None or post.state != State.SHOWN:
        return
    told = dict.fromkeys(_named(post), "forum.mention")
    if post.quote_of is not None:
        told[post.quote_of.author_id] = "forum.reply"
    if post.position > 1:
        told[post.topic.author_id] = "forum.reply"
    told.pop(post.author_id, None)
    apart = {post.author_id, post.topic.author_id}  # a blocked person's topic is closed, whoever writes in it
    hidden = frozenset().union(*(accounts.hidden_from(accounts.actor_by_id(one)) for one in apart))
    for person_id, kind in told.items():
        if person_id in hidden or not groups.role_in(accounts.actor_by_id(person_id), post.topic.group_id):
            continue
        notices.send(
            person_id=person_id,
            kind=kind,
            key=f"post:{post.public_id}",
            url=f"/p/{post.public_id}/",
            at=post.created_at,
        )


def _named(post: Post) -> list[int]:
    keys = [handle_key(handle) for handle in mentioned(post.body)]
    return list(queries.mentionable(post.topic_id, keys).values())


def untell_people(event: dict[str, Any]) -> None:
    """Take back what the asker was told of a reply that is gone."""
    post = queries.text_for_delivery(event["post"])
    if post is not None:
        notices.take_back(person_id=post.topic.author_id, key=f"post:{post.public_id}")


def flag_post(event: dict[str, Any]) -> None:
    """Put a post that may speak of dying or of an overdose first in the moderators' list. Nothing is blocked or hidden."""
    post = queries.text_for_delivery(event["post"])
    if post is None or post.state == State.DELETED:
        return
    if engine.has_crisis(post.body):
        moderation.flag(kind=KIND, public_id=post.public_id, severity=reasons.URGENT, at=clock.now())


def tell_thanked(event: dict[str, Any]) -> None:
    """Tell somebody that they were thanked; who it was stands under their post, for them alone."""
    notices.send(
        person_id=event["to_id"],
        kind="forum.thanks",
        key=_thanks_key(event),
        url=f"/p/{event['post']}/",
        at=clock.now(),
    )


def untell_thanked(event: dict[str, Any]) -> None:
    """Take the notice back with the thanks."""
    notices.take_back(person_id=event["to_id"], key=_thanks_key(event))


def _thanks_key(event: dict[str, Any]) -> str:
    return f"thanks:{event['post']}:{event['by_id']}"
