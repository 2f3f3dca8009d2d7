"""Say something back without words: thanks, "I'm with you", "same here". Each once, each can be taken back."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from mainstay.core.actor import Actor
from mainstay.core.errors import Invalid
from mainstay.forum import events, permissions, queries
from mainstay.forum.models import Post, Reaction, ReactionKind, Thanks
from mainstay.moderation import services as moderation
from mainstay.outbox import services as outbox

_COUNTERS = {ReactionKind.WITH_YOU: "with_you_count", ReactionKind.SAME_HERE: "same_here_count"}


def thank(*, actor: Actor, post: str, at: datetime) -> bool:
    """Thank a post's author; only the two know. False where the actor had already. Raises NotFound, NotPermitted."""
    one = queries.one_post(actor, post)
    permissions.can_answer_to(actor, one.facts).require()
    moderation.let_write(actor=actor, at=at)
    with transaction.atomic():
        if not _insert(Thanks(post_id=one.id, person_id=actor.person_id, created_at=at)):
            return False
        outbox.publish(events.ThanksGiven(one.public_id, actor.person_id, one.author_id))
    return True


def take_back_thanks(*, actor: Actor, post: str) -> bool:
    """Take thanks back; False where there were none. Raises NotFound."""
    one = queries.one_post(actor, post)
    with transaction.atomic():
        gone, _ = Thanks.objects.filter(post=one.id, person=actor.person_id).delete()
        if gone:
            outbox.publish(events.ThanksTakenBack(one.public_id, actor.person_id, one.author_id))
    return bool(gone)


def react(*, actor: Actor, post: str, kind: str, at: datetime) -> bool:
    """Say "I'm with you" or "same here"; the author alone sees how many. False where the actor had already.

    Raises NotFound, NotPermitted, Invalid.
    """
    counter = _counter(kind)
    one = queries.one_post(actor, post)
    permissions.can_answer_to(actor, one.facts).require()
    moderation.let_write(actor=actor, at=at)
    with transaction.atomic():
        if not _insert(Reaction(post_id=one.id, person_id=actor.person_id, kind=kind, created_at=at)):
            return False
        Post.objects.filter(pk=one.id).update(**{counter: F(counter) + 1})
    return True


def take_back_reaction(*, actor: Actor, post: str, kind: str) -> bool:
    """Take it back; False where it was not there. Raises NotFound, Invalid."""
    counter = _counter(kind)
    one = queries.one_post(actor, post)
    with transaction.atomic():
        gone, _ = Reaction.objects.filter(post=one.id, person=actor.person_id, kind=kind).delete()
        if gone:
            Post.objects.filter(pk=one.id, **{f"{counter}__gt": 0}).update(**{counter: F(counter) - 1})
    return bool(gone)


def _counter(kind: str) -> str:
    if kind not in ReactionKind.values:
        raise Invalid("unknown-reaction")
    return _COUNTERS[ReactionKind(kind)]


def _insert(row: Thanks | Reaction) -> bool:
    """Insert unless it is there: the unique constraint decides, also between two presses at once."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return False
    return True
