"""Fill a fresh data folder with the people of the journeys, through the services of the house. house.py runs it in a process of its own.

Writes `cast.json` beside the data: what the journeys need to know of it. Everything that only some may read holds a canary.
"""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import make_password

from mainstay.accounts import queries, services
from mainstay.accounts.domain.handles import handle_key
from mainstay.accounts.models import Person
from mainstay.config import prepare as preparation
from mainstay.core.actor import SYSTEM, Actor
from mainstay.forum import services as forum
from mainstay.forum.services import Opening
from mainstay.groups import services as groups
from mainstay.groups.models import Group, GroupRole, Membership
from mainstay.groups.services import GroupFields, found_group
from mainstay.moderation import services as moderation
from mainstay.outbox import services as outbox

PASSPHRASE = "harbour lamp copper walk"
NAMED = {
    "Ostler": ["operator"],
    "Isolde": ["coordinator"],
    "Rook": ["moderator"],
    "Heron": ["moderator"],
    "Amara": ["facilitator"],
    "Kestrel": ["helper"],
    "Corbin": ["helper"],
    "Halvard": ["helper"],
    "Wren": [],
    "Linnet": [],
    "Marten": [],
}
FIRST = ("Amber", "Birch", "Cedar", "Dune", "Elm", "Fern", "Glade", "Heath", "Isle", "Jade", "Kelp", "Loam")
LAST = (
    "Bridge", "Candle", "Door", "Garden", "Harbour", "Ladder", "Mill", "Orchard", "Path", "Window",
    "Anchor", "Barn", "Chimney", "Field", "Gate", "Hedge", "Lantern", "Meadow", "Pier", "Yard",
)  # fmt: skip
SPARE = tuple(f"{first} {last}" for last in LAST for first in FIRST)
"""People who are members of the members' room and have done nothing yet; a journey takes as many as it needs."""
CROWD = tuple(f"Crowd {first}{last}" for first in ("Oak", "Ash", "Yew", "Fir", "Bay") for last in "abcde")
"""People who all write at once."""

CANARIES = {
    "hidden_name": "Zephyrine Cellar",
    "hidden_title": "Quillon under the stairs",
    "hidden_post": "CANARY-HIDDEN-POST-7315",
    "members_title": "Vesper kettle at four",
    "members_post": "CANARY-MEMBERS-POST-2204",
    "answer": "CANARY-ANSWER-5550142",
    "note": "CANARY-NOTE-8841",
    "report": "CANARY-REPORT-6127",
    "version": "CANARY-VERSION-3090",
    "deleted": "CANARY-DELETED-4471",
    "covered": "CANARY-COVERED-9952",
    "announcement": "CANARY-PINNED-1186",
}


def main(when: str) -> None:
    """Make tables and static files, then people, rooms and words."""

    preparation.prepare()
    now = datetime.fromisoformat(when).astimezone(UTC)
    actors = people(now)
    rooms = found_rooms(actors, now - timedelta(days=200))
    facts = write(actors, rooms, now)
    moderate(actors, facts, now)
    while outbox.deliver_due(now):
        pass
    facts |= {"people": {name: actor.public_id for name, actor in actors.items()}, "rooms": rooms}
    facts |= {"canaries": CANARIES, "spare": SPARE, "crowd": CROWD, "passphrase": PASSPHRASE}
    (Path(settings.DATA) / "cast.json").write_text(json.dumps(facts), encoding="utf-8")


def people(now: datetime) -> dict[str, Actor]:

    hashed = make_password(PASSPHRASE)
    Person.objects.bulk_create(
        Person(
            handle=name,
            handle_key=handle_key(name),
            password=hashed,
            promised_at=now,
            created_at=now - timedelta(days=90),
        )
        for name in [*NAMED, *SPARE, *CROWD]
    )
    found = {person.handle: person for person in Person.objects.all()}
    for name, roles in NAMED.items():
        for role in roles:
            services.give_role(actor=SYSTEM, person_id=found[name].pk, role=role, at=now)
    actors = {person.handle: queries.actor_for(person) for person in Person.objects.all()}
    services.block(actor=actors["Linnet"], person_id=actors["Marten"].id, at=now)
    return actors


def found_rooms(actors: dict[str, Actor], at: datetime) -> dict[str, str]:

    agreement = ("What is said here stays here.", "Ask before you advise.")
    plans = {
        "porch": GroupFields("Front Porch", "Anyone may read along.", "open", ("newcomers",), "en", agreement),
        "morning": GroupFields("Morning Room", "A quiet start.", "members", ("any",), "en", agreement),
        "rivers": GroupFields(
            "Two Rivers",
            "For people who carry two things.",
            "invitation",
            ("dual_focus",),
            "en",
            agreement,
            ("What brings you here?", "What would help you feel safe?"),
        ),
        "cellar": GroupFields(CANARIES["hidden_name"], "Very quiet.", "hidden", ("any",), "en", agreement),
    }
    everybody = list(actors)
    inside = {
        "porch": [name for name in everybody if name not in SPARE],
        "morning": everybody,
        "rivers": ["Amara", "Wren", "Isolde"],
        "cellar": ["Amara", "Wren"],
    }
    rooms = {}
    for key, fields in plans.items():
        group = found_group(actor=SYSTEM, fields=fields, at=at)
        Membership.objects.bulk_create(
            Membership(
                group=group,
                person_id=actors[name].id,
                agreed_at=at,
                created_at=at,
                role=GroupRole.FACILITATOR if name == "Amara" else GroupRole.MEMBER,
            )
            for name in inside[key]
        )
        Group.objects.filter(pk=group.pk).update(member_count=len(inside[key]))
        rooms[key] = group.public_id
    return rooms


def write(actors: dict[str, Actor], rooms: dict[str, str], now: datetime) -> dict[str, object]:

    def topic(room: str, by: str, hours: int, **opening: object) -> dict[str, str]:
        at = now - timedelta(hours=hours)
        done = forum.start_topic(actor=actors[by], group=rooms[room], opening=Opening(**opening), at=at)
        return {"topic": done.topic, "post": done.post}

    def answer(to: dict[str, str], by: str, body: str) -> str:
        return forum.reply(actor=actors[by], topic=to["topic"], body=body, at=now - timedelta(hours=1)).post

    c = CANARIES
    told = {
        "porch_topic": topic("porch", "Wren", 30, title="The first weekend", body="It was long and it passed."),
        "morning_topic": topic(
            "morning",
            "Wren",
            5,
            title=c["members_title"],
            body=f"I could not sleep. {c['members_post']} Who else is up?",
            feelings=("anxious",),
            wants="experience",
        ),
        "listen_topic": topic("morning", "Wren", 4, title="Payday", body="Please just hear me.", wants="listen"),
        "cellar_topic": topic("cellar", "Wren", 6, title=c["hidden_title"], body=f"Only for here: {c['hidden_post']}."),
        "marten_topic": topic("morning", "Marten", 3, title="A walk by the weir", body="Marten speaks of herons."),
        "to_hide": topic("morning", "Corbin", 2, title="Something rash", body=f"I said too much. {c['covered']}"),
    }
    told["answer"] = answer(told["morning_topic"], "Kestrel", "That sounds hard. Thank you for saying it.")
    told["second_answer"] = answer(told["morning_topic"], "Corbin", "For me tea at five helped more than I thought.")
    edited = answer(told["morning_topic"], "Halvard", f"First I wrote {c['version']}.")
    forum.edit_post(actor=actors["Halvard"], post=edited, body="Then I wrote this.", at=now)
    gone = answer(told["morning_topic"], "Halvard", f"Not this: {c['deleted']}.")
    forum.delete_post(actor=actors["Halvard"], post=gone, at=now)
    told["edited"] = edited
    groups.ask_to_join(
        actor=actors["Kestrel"],
        group_id=rooms["rivers"],
        answers=[f"{c['answer']} brings me", "Time"],
        has_agreed=True,
        at=now,
    )
    groups.announce(
        actor=actors["Amara"], group_id=rooms["cellar"], text=f"Pinned: {c['announcement']}", days=None, at=now
    )
    return told


def moderate(actors: dict[str, Actor], facts: dict[str, object], now: datetime) -> None:

    post = facts["to_hide"]["post"]
    moderation.report(
        actor=actors["Halvard"],
        kind="post",
        public_id=post,
        reason="private",
        text=f"Please look. {CANARIES['report']}",
        at=now,
    )
    case = moderation.open_as_moderator(actor=actors["Rook"], kind="post", public_id=post, at=now)
    moderation.hide(actor=actors["Rook"], case_id=case, reason="private", note=f"Leave out {CANARIES['note']}", at=now)
    facts["hidden_case"] = case
