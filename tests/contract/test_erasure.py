"""Who leaves leaves nothing: canaries in everything a person can write, and every column of every table looked into."""

import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.core.cache import caches
from django.db import connection
from django.db.models import Model

from mainstay.accounts import queries as accounts
from mainstay.accounts import services as joining
from mainstay.audit import services as audit
from mainstay.consent import services as consent
from mainstay.core.actor import Actor
from mainstay.forum import services as forum
from mainstay.groups import services as groups
from mainstay.moderation import services as moderation
from mainstay.outbox import services as outbox
from mainstay.sealing import queries as keys
from mainstay.search import queries as search

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 3, 3, 7, tzinfo=UTC)
PASSPHRASE = "marble otter lantern ridge"
HANDLE = "Quillbrambler"
WRITTEN = {
    name: f"canary{name}xq"
    for name in ("title", "opening", "feeling", "happens", "request", "edited", "earlier", "reply", "hidden")
}
NAMED = {
    "handle": HANDLE.lower(),
    "about": "canaryaboutxq",
    "report": "canaryreportxq",
    "answer": "canaryanswerxq",
    "note": "canarynotexq",
    "step": "canarystepxq",
    "appeal": "canaryappealxq",
    "heard": "canaryheardxq",
}
SEALED = {
    "answer": ("groups_membership.sealed_answers",),
    "report": ("moderation_report.sealed_text",),
    "note": ("moderation_decision.sealed_note", "forum_post.sealed_hidden_note"),
}
"""What stands nowhere in plain words, and the columns that hold it sealed."""
OPEN = {name: canary for name, canary in (WRITTEN | NAMED).items() if name not in SEALED}


def every_cell() -> Iterator[tuple[str, str]]:
    """Yield (table.column, value as text) of every text, JSON and binary cell, also those of the search index."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor, include_views=False):
            quoted = connection.ops.quote_name(table)
            cursor.execute(f"SELECT * FROM {quoted}")  # noqa: S608 - the name comes from the database itself
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for name, value in zip(names, row, strict=True):
                    if isinstance(value, bytes | memoryview):
                        yield f"{table}.{name}", bytes(value).decode("latin-1").lower()
                    elif isinstance(value, str):
                        yield f"{table}.{name}", value.lower()
                    elif isinstance(value, dict | list):
                        yield f"{table}.{name}", json.dumps(value, ensure_ascii=False).lower()


def found(canaries: dict[str, str]) -> dict[str, set[str]]:
    """Return canary name -> the columns in which it stands."""
    places: dict[str, set[str]] = {}
    for place, text in every_cell():
        for name, canary in canaries.items():
            if canary in text:
                places.setdefault(name, set()).add(place)
    return places


def person(handle: str, *roles: str) -> Actor:
    made = apps.get_model("accounts", "Person").objects.create_user(handle, PASSPHRASE, roles=list(roles))
    return accounts.actor_for(made)


def others_of(quill: Actor) -> list[Actor]:
    made = apps.get_model("accounts", "Person").objects.exclude(pk=quill.id).order_by("pk")
    return [accounts.actor_for(one) for one in made]


def let_in(group: Model, who: Actor) -> None:
    apps.get_model("groups", "Membership").objects.create(group=group, person_id=who.id)


@pytest.fixture
def quill() -> Actor:
    """Return somebody who has written into everything there is to write into, and been acted upon."""
    caches["shared"].clear()
    quill, ben, dev = person(HANDLE), person("Ben"), person("Dev", "moderator")
    apps.get_model("accounts", "Person").objects.filter(pk=quill.id).update(about=NAMED["about"])
    group_model = apps.get_model("groups", "Group")
    room, door = (
        group_model.objects.create(name="A", kind="members"),
        group_model.objects.create(name="B", kind="invitation"),
    )
    for who in (quill, ben, dev):
        let_in(room, who)
    groups.ask_to_join(actor=quill, group_id=door.public_id, answers=[NAMED["answer"]], has_agreed=True, at=AT)
    opening = forum.Opening(
        title=WRITTEN["title"],
        body=WRITTEN["opening"],
        feeling=WRITTEN["feeling"],
        happens=WRITTEN["happens"],
        request=WRITTEN["request"],
    )
    topic = forum.start_topic(actor=quill, group=room.public_id, opening=opening, at=AT).topic
    answer = forum.reply(actor=quill, topic=topic, body=WRITTEN["reply"], at=AT + timedelta(minutes=1)).post
    changed = forum.reply(actor=quill, topic=topic, body=WRITTEN["earlier"], at=AT + timedelta(minutes=2)).post
    forum.edit_post(actor=quill, post=changed, body=WRITTEN["edited"], at=AT + timedelta(minutes=3))
    hidden = forum.reply(actor=quill, topic=topic, body=WRITTEN["hidden"], at=AT + timedelta(minutes=4)).post
    reported = moderation.report(actor=ben, kind="post", public_id=hidden, reason="amounts", text="", at=AT)
    moderation.hide(actor=dev, case_id=reported.case, reason="amounts", note=NAMED["note"], at=AT)
    step = moderation.take_step(
        actor=dev, case_id=reported.case, step="note", reason="amounts", note=NAMED["step"], at=AT
    )
    moderation.appeal(actor=quill, step_id=step, text=NAMED["appeal"], at=AT)
    appeal = apps.get_model("moderation", "Appeal").objects.get().public_id
    eva = person("Eva", "moderator")
    moderation.hear(actor=eva, appeal_id=appeal, outcome="stands", answer=NAMED["heard"], at=AT)
    others = forum.reply(actor=ben, topic=topic, body="I hear you.", at=AT + timedelta(minutes=5)).post
    moderation.report(actor=quill, kind="post", public_id=others, reason="other", text=NAMED["report"], at=AT)
    forum.thank(actor=quill, post=others, at=AT)
    joining.block(actor=quill, person_id=dev.person_id, at=AT)
    outbox.deliver_all(AT)
    assert search.ids(quill, WRITTEN["reply"]) == [answer]
    return quill


@pytest.mark.usefixtures("quill")
def test_the_canaries_are_found_while_the_person_is_here() -> None:
    places = found(WRITTEN | NAMED)
    assert set(places) == set(OPEN)
    assert {"search_document.body", "forum_post.html", "forum_postversion.body"} <= set().union(*places.values())


@pytest.mark.usefixtures("quill")
def test_what_is_sealed_is_kept_but_stands_in_no_column_in_plain_words() -> None:
    sealed = {name: WRITTEN.get(name) or NAMED[name] for name in SEALED}
    assert found(sealed) == {}
    filled = {place for place, text in every_cell() if text}
    assert {place for places in SEALED.values() for place in places} <= filled


def test_nothing_sealed_is_said_in_a_log_or_found_or_handed_to_others(
    quill: Actor, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        copies = [json.dumps([part.data for part in consent.queries.own_data(one)]).lower() for one in others_of(quill)]
        searched = [search.ids(one, NAMED[name]) for one in (quill, *others_of(quill)) for name in SEALED]
    assert not any(searched)
    assert len(copies) == len(others_of(quill)) > 1
    for name in SEALED:
        assert not any(NAMED[name] in text for text in [*copies, caplog.text.lower()]), name


def test_who_leaves_loses_the_key_to_what_was_sealed(quill: Actor) -> None:
    dev = next(one for one in others_of(quill) if one.has("moderator"))
    both = [quill.person_id, dev.person_id]
    assert keys.with_keys(both) == both
    consent.leave(actor=quill, keep_posts=True, at=AT + timedelta(hours=1))
    assert keys.with_keys(both) == [dev.person_id]


def test_who_leaves_and_takes_their_posts_leaves_no_word_in_any_column(quill: Actor) -> None:
    consent.leave(actor=quill, keep_posts=False, at=AT + timedelta(hours=1))
    outbox.deliver_all(AT + timedelta(hours=1))
    assert found(WRITTEN | NAMED) == {}
    assert audit.verify().is_whole


def test_who_lets_their_posts_stand_leaves_the_posts_and_nothing_else(quill: Actor) -> None:
    consent.leave(actor=quill, keep_posts=True, at=AT + timedelta(hours=1))
    outbox.deliver_all(AT + timedelta(hours=1))
    places = found(WRITTEN | NAMED)
    assert set(places) & set(NAMED) == set()
    assert "forum_post.body" in places["reply"]
    assert "earlier" not in places
    assert audit.verify().is_whole


def test_everything_a_person_wrote_is_in_their_copy(quill: Actor) -> None:
    text = json.dumps([part.data for part in consent.queries.own_data(quill)], ensure_ascii=False).lower()
    missing = {name for name, canary in (WRITTEN | NAMED).items() if canary not in text}
    assert missing == set()
