"""Bring the demo community to life: the files' people join, enter their rooms and write, each at their own time before now.

Everything goes through the features' own services, in the order in which it happened; only the accounts are made in one go, so that
sixty passphrases are hashed once.
"""

import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password

from mainstay.accounts import queries as people_queries
from mainstay.accounts import services as people_services
from mainstay.accounts.domain.handles import handle_key
from mainstay.accounts.models import Person
from mainstay.core import clock
from mainstay.core.actor import SYSTEM, Actor
from mainstay.demo import script
from mainstay.forum import services as forum
from mainstay.forum.models import Post
from mainstay.forum.services import Opening
from mainstay.groups import services as groups
from mainstay.groups.models import Group, GroupRole, Membership
from mainstay.groups.services import GroupFields
from mainstay.moderation import services as moderation
from mainstay.moderation.models import Case, CaseState
from mainstay.notices.models import Notice
from mainstay.outbox import services as outbox

PASSPHRASE = "harbour lamp copper walk"  # noqa: S105 - printed for everybody who tries the demo
SHOWN = (
    ("Wren", "a member, seven months here"),
    ("Sorrel", "a newcomer, joined today"),
    ("Kestrel", "a helper who greets"),
    ("Amara", "a facilitator"),
    ("Rook", "a moderator"),
    ("Isolde", "the coordinator"),
    ("Fennimore", "the editor"),
    ("Ostler", "the operator"),
)

type Deed = tuple[datetime, int, Callable[[], object]]


def load() -> bool:
    """Load the demo unless people live here already; say whether it did."""
    if Person.objects.exists():
        return False
    now = clock.now()
    actors = _people(now)
    rooms = _rooms(actors, now)
    deeds = sorted(_deeds(actors, rooms, now), key=lambda deed: deed[:2])
    for n, (_, _, do) in enumerate(deeds):
        do()
        if n % 200 == 0:
            sys.stderr.write(f"\rFilling the rooms: {100 * n // len(deeds)} %")
    while outbox.deliver_due(now):
        pass
    _tend_the_queue(actors, now)
    Notice.objects.filter(created_at__lt=now - timedelta(hours=8)).update(read_at=now)
    sys.stderr.write("\rFilling the rooms: done \n")
    return True


def _tend_the_queue(actors: dict[str, Actor], now: datetime) -> None:
    """Let a moderator have looked at what software pointed at, when it was written; only the last two days still wait."""
    for case in Case.objects.filter(state=CaseState.OPEN, is_flagged=True).order_by("pk"):
        post = Post.objects.select_related("topic").get(public_id=case.subject)
        Case.objects.filter(pk=case.pk).update(opened_at=post.created_at)
        if now - post.created_at < timedelta(days=2):
            continue
        wrote = {post.author_id, post.topic.author_id}
        who = next(actors[name] for name in ("Rook", "Linden") if actors[name].id not in wrote)
        moderation.clear_flag(actor=who, case_id=case.public_id, at=post.created_at + timedelta(minutes=20))


def accounts_table() -> str:
    """Return who can be tried, and the passphrase, as printed at the start."""
    lines = [f"  {handle:<10} {who}" for handle, who in SHOWN]
    return "\n".join(["", "Sign in as any of these; the passphrase is: " + PASSPHRASE, *lines, "", ""])


def _people(now: datetime) -> dict[str, Actor]:
    hashed = make_password(PASSPHRASE)
    entries = script.people()
    Person.objects.bulk_create(
        Person(
            handle=entry["handle"],
            handle_key=handle_key(entry["handle"]),
            password=hashed,
            language=entry.get("language", "en"),
            about=entry.get("about", ""),
            promised_at=now,
            created_at=now - timedelta(days=entry["joined_days_ago"], hours=1),
        )
        for entry in entries
    )
    for entry in entries:
        for role in entry.get("roles", ()):
            person = Person.objects.get(handle_key=handle_key(entry["handle"]))
            people_services.give_role(actor=SYSTEM, person_id=person.pk, role=role, at=now)
    return {person.handle: people_queries.actor_for(person) for person in Person.objects.order_by("pk")}


def _rooms(actors: dict[str, Actor], now: datetime) -> dict[str, Group]:
    """Found the rooms, long ago, and let everybody in who is in them."""
    said_to_all, entries = script.groups()
    start = now - timedelta(days=750)
    rooms = {entry["key"]: _found(entry, start) for entry in entries}
    joined = {entry["handle"]: now - timedelta(days=entry["joined_days_ago"]) for entry in script.people()}
    inside = {(entry["handle"], key) for entry in script.people() for key in entry.get("groups", ())}
    for entry in entries:
        inside |= {(handle, entry["key"]) for handle in [*entry["facilitators"], *entry.get("greeters", ())]}
    Membership.objects.bulk_create(
        Membership(
            group=rooms[key],
            person_id=actors[handle].person_id,
            agreed_at=joined[handle],
            created_at=joined[handle],
            role=_role(handle, next(entry for entry in entries if entry["key"] == key)),
        )
        for handle, key in sorted(inside)
    )
    for key, room in rooms.items():
        Group.objects.filter(pk=room.pk).update(member_count=sum(1 for _, other in inside if other == key))
    for entry in entries:
        author = actors[entry["facilitators"][0]]
        room_id = rooms[entry["key"]].public_id
        groups.announce(
            actor=author, group_id=room_id, text=entry["announcement"], days=None, at=now - timedelta(days=6)
        )
    groups.announce(actor=actors["Isolde"], group_id="", text=said_to_all, days=None, at=now - timedelta(days=2))
    return rooms


def _found(entry: dict[str, object], at: datetime) -> Group:
    fields = GroupFields(
        name=str(entry["name"]),
        about=str(entry["about"]),
        kind=str(entry["kind"]),
        focus=tuple(entry["focus"]),  # type: ignore[arg-type]
        agreement=tuple(entry["agreement"]),  # type: ignore[arg-type]
        questions=tuple(entry["questions"]),  # type: ignore[arg-type]
    )
    return groups.found_group(actor=SYSTEM, fields=fields, at=at)


def _role(handle: str, entry: dict[str, list[str]]) -> str:
    if handle in entry["facilitators"]:
        return GroupRole.FACILITATOR
    return GroupRole.GREETER if handle in entry.get("greeters", ()) else GroupRole.MEMBER


def _deeds(actors: dict[str, Actor], rooms: dict[str, Group], now: datetime) -> Iterator[Deed]:
    """Give everything that was written, thanked and said back, with its time."""
    for number, topic in enumerate(script.topics()):
        at = topic.opened_at(now)
        ids: dict[int, str] = {}
        yield at, number, _opening(topic, actors, rooms[topic.group].public_id, ids, at)
        for place, answer in enumerate(topic.replies, start=1):
            yield at + answer.after, number, _reply(topic, place, answer, actors, ids, at + answer.after)
        last = topic.replies[-1].after if topic.replies else timedelta(minutes=2)
        yield min(at + last + timedelta(minutes=1), now), number, _said_back(topic, actors, ids, now)


def _opening(
    topic: script.Topic, actors: dict[str, Actor], room: str, ids: dict[int, str], at: datetime
) -> Callable[[], None]:
    def do() -> None:
        opening = Opening(
            title=topic.title,
            body=topic.body,
            feelings=topic.feelings,
            wants=topic.wants,
            content_note=topic.content_note,
        )
        written = forum.start_topic(actor=actors[topic.by], group=room, opening=opening, at=at)
        ids[0], ids[-1] = written.post, written.topic

    return do


def _reply(  # noqa: PLR0917 - a deed closes over all of it
    topic: script.Topic, place: int, answer: script.Reply, actors: dict[str, Actor], ids: dict[int, str], at: datetime
) -> Callable[[], None]:
    def do() -> None:
        ids[place] = forum.reply(actor=actors[answer.by], topic=ids[-1], body=answer.body, at=at).post
        if answer.thanked and answer.by != topic.by:
            forum.thank(actor=actors[topic.by], post=ids[place], at=at)

    return do


def _said_back(topic: script.Topic, actors: dict[str, Actor], ids: dict[int, str], now: datetime) -> Callable[[], None]:
    def do() -> None:
        at = min(topic.opened_at(now) + timedelta(minutes=2), now)
        said = [(0, handle, "with_you") for handle in topic.with_you]
        said += [(0, handle, "same_here") for handle in topic.same_here]
        said += [(n, handle, "with_you") for n, answer in enumerate(topic.replies, 1) for handle in answer.with_you]
        for place, handle, kind in said:
            forum.react(actor=actors[handle], post=ids[place], kind=kind, at=at)

    return do
