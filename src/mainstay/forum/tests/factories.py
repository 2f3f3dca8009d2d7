"""The forum's cast: people, a group with them in it, and texts."""

from datetime import UTC, datetime, timedelta

from django.apps import apps
from django.db.models import Model

from mainstay.accounts import queries as accounts
from mainstay.core.actor import Actor
from mainstay.forum import services
from mainstay.forum.models import Post, Topic

AT = datetime(2026, 3, 6, 18, 30, tzinfo=UTC)


def person(handle: str, *roles: str, **fields: object) -> Model:
    """Make an account without the rules of joining: its passphrase is "pass <handle>"."""
    return apps.get_model("accounts", "Person").objects.create_user(
        handle, f"pass {handle}", roles=list(roles), **fields
    )


def actor(handle: str, *roles: str, **fields: object) -> Actor:
    return accounts.actor_for(person(handle, *roles, **fields))


def group(kind: str = "members", name: str = "Evenings are hard", members: tuple[Actor, ...] = ()) -> Model:
    made = apps.get_model("groups", "Group").objects.create(name=name, kind=kind, focus=["alcohol"])
    for one in members:
        let_in(made, one)
    return made


def let_in(room: Model, who: Actor, role: str = "member") -> None:
    apps.get_model("groups", "Membership").objects.create(group=room, person_id=who.id, role=role)
    type(room).objects.filter(pk=room.pk).update(member_count=room.memberships.count())


def block(who: Actor, whom: Actor) -> None:
    apps.get_model("accounts", "Block").objects.create(person_id=who.id, blocked_id=whom.id)


def topic(author: Actor, room: Model, body: str = "Payday is tomorrow.", at: datetime = AT, **fields: object) -> Topic:
    opening = services.Opening(body=body, **fields)
    written = services.start_topic(actor=author, group=room.public_id, opening=opening, at=at)
    return Topic.objects.get(public_id=written.topic)


def reply(author: Actor, to: Topic, body: str = "I hear you.", minutes: int = 5, **fields: object) -> Post:
    at = to.created_at + timedelta(minutes=minutes)
    written = services.reply(actor=author, topic=to.public_id, body=body, at=at, **fields)
    return Post.objects.select_related("topic").get(public_id=written.post)


def opening(of: Topic) -> Post:
    return Post.objects.select_related("topic").get(topic=of, position=1)


def found(handle: str) -> Model:
    return apps.get_model("accounts", "Person").objects.get(handle=handle)


def actor_called(handle: str) -> Actor:
    return accounts.actor_for(found(handle))
