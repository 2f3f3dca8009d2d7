"""Who may do what in the forum. Facts are handed in; the same answers decide in services and show buttons in queries."""

from dataclasses import dataclass

from mainstay.core.actor import Actor
from mainstay.core.decisions import Decision, allow_if, deny, deny_if, first
from mainstay.forum.domain.rooms import Room
from mainstay.forum.models import State


@dataclass(frozen=True, slots=True)
class PostFacts:
    """What decides about a post."""

    author_id: int
    state: str
    topic_state: str
    room: Room
    was_taken_out: bool = False
    """The asking person was taken out of the group."""


def can_write(actor: Actor, room: Room) -> Decision:
    """Start a topic."""
    return first(
        deny_if(actor.is_anonymous, "sign-in"),
        deny_if(not room.is_member, "join-first"),
        deny_if(room.is_closed, "group-closed"),
        allow_if(room.can_write),
        otherwise="not-permitted",
    )


def can_reply(actor: Actor, room: Room, topic_state: str) -> Decision:
    """Reply in a topic. A hidden opening rests; a deleted one does not silence those who stayed."""
    return deny("topic-hidden") if topic_state == State.HIDDEN else can_write(actor, room)


def can_edit(actor: Actor, post: PostFacts) -> Decision:
    """Change one's own text, also while it is hidden: that is how it is sent again.

    Leaving the group does not take it away, being taken out of it does.
    """
    return deny("taken-out-edit") if post.was_taken_out and can_delete(actor, post) else can_delete(actor, post)


def can_delete(actor: Actor, post: PostFacts) -> Decision:
    """Take one's own text back, whatever happened since."""
    return first(
        deny_if(actor.is_anonymous, "sign-in"),
        deny_if(post.author_id != actor.id, "not-author"),
        allow_if(post.state != State.DELETED),
        otherwise="deleted",
    )


def can_answer_to(actor: Actor, post: PostFacts) -> Decision:
    """Thank, or say "I'm with you": people of the group, to each other, never to oneself."""
    return first(
        deny_if(actor.is_anonymous, "sign-in"),
        deny_if(not post.room.is_member, "join-first"),
        deny_if(post.author_id == actor.id, "own-post"),
        allow_if(post.state == State.SHOWN),
        otherwise="not-shown",
    )


def can_see_history(actor: Actor) -> Decision:
    """Earlier texts are for moderators."""
    return first(allow_if(actor.has("moderator")), otherwise="moderators-only")
