from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from mainstay.audit import queries, services
from mainstay.audit.models import Entry, Head
from mainstay.core.actor import ANONYMOUS, SYSTEM, Actor
from mainstay.core.errors import NotPermitted
from mainstay.sealing import queries as keys
from mainstay.sealing import services as sealing

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 3, 3, 7, 1, 250, tzinfo=UTC)
ADA = Actor(id=1, public_id="ada0ada0ada0", handle="Ada")
DEV = Actor(id=2, public_id="dev0dev0dev0", handle="Dev", roles=frozenset({"moderator"}))
FOX = Actor(id=3, public_id="fox0fox0fox0", handle="Fox", roles=frozenset({"operator"}))


def record_some() -> None:
    with transaction.atomic():
        services.record(actor=ADA, code="accounts.passphrase.changed", at=AT)
        services.record(
            actor=DEV, code="forum.post.hidden", subject="post:abc", at=AT, data={"author": "ada0"}, about=1
        )
        services.record(actor=SYSTEM, code="outbox.event.pruned", at=AT, data={"count": 3})


@pytest.mark.django_db(transaction=True)
def test_recording_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError):
        services.record(actor=ADA, code="accounts.passphrase.changed", at=AT)


def test_entries_are_numbered_without_gaps_and_the_chain_is_whole() -> None:
    record_some()
    assert list(Entry.objects.order_by("sequence").values_list("sequence", flat=True)) == [1, 2, 3]
    verdict = services.verify()
    assert (verdict.is_whole, verdict.entries) == (True, 3)


def test_an_empty_log_is_whole() -> None:
    assert services.verify().is_whole


def test_a_rolled_back_change_leaves_no_entry() -> None:
    record_some()
    with transaction.atomic():
        services.record(actor=ADA, code="accounts.person.left", at=AT)
        transaction.set_rollback(True)
    assert services.verify().entries == 3


@pytest.mark.parametrize(
    ("field", "value"),
    [("code", "forum.post.shown"), ("subject", "post:xyz"), ("sealed_actor", b"other"), ("sealed_data", b"other")],
)
def test_a_changed_entry_shows(field: str, value: object) -> None:
    record_some()
    Entry.objects.filter(sequence=2).update(**{field: value})
    verdict = services.verify()
    assert (verdict.broken_at, verdict.problem) == (2, "changed")


def test_a_removed_entry_shows_in_the_middle_and_at_the_end() -> None:
    record_some()
    with transaction.atomic():
        Entry.objects.filter(sequence=2).delete()
        assert services.verify().problem == "gap"
        transaction.set_rollback(True)
    Entry.objects.filter(sequence=3).delete()
    assert services.verify().problem == "cut"


def test_two_entries_cannot_have_one_number() -> None:
    record_some()
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.create(sequence=3, at=AT, code="forum.post.hidden", digest="0")


def test_an_operator_reads_who_did_what() -> None:
    record_some()
    newest, hidden, changed = queries.log(FOX).rows
    assert (changed.actor, changed.code) == (ADA.public_id, "accounts.passphrase.changed")
    assert (hidden.actor, hidden.subject, hidden.data) == (DEV.public_id, "post:abc", {"author": "ada0"})
    assert (newest.actor, newest.is_forgotten, newest.data) == ("", False, {"count": 3})
    assert [row.sequence for row in queries.log(FOX, subject="post:abc").rows] == [2]


def test_nobody_else_reads_the_log() -> None:
    for actor in (ANONYMOUS, ADA, DEV):
        with pytest.raises(NotPermitted):
            queries.log(actor)


def test_forgetting_a_person_makes_their_part_unreadable_and_keeps_the_chain_whole() -> None:
    record_some()
    assert sealing.forget(1, at=AT)
    assert not sealing.forget(1, at=AT)
    _, hidden, changed = queries.log(FOX).rows
    assert (changed.actor, changed.is_forgotten) == ("", True)
    assert (hidden.actor, hidden.data) == (DEV.public_id, {})
    assert services.verify().is_whole
    with transaction.atomic():
        services.record(actor=DEV, code="forum.post.shown", subject="post:abc", at=AT, data={"a": 1}, about=1)
    assert services.verify().is_whole
    assert queries.log(FOX).rows[0].data == {}


def test_cutting_loose_leaves_nothing_that_ties_a_persons_entries_together() -> None:
    record_some()
    assert services.unlink(person_number=1)
    assert not services.unlink(person_number=1)
    first, second, _ = Entry.objects.order_by("sequence")
    assert (first.actor_key, second.data_key) == ("", "")
    assert second.actor_key == keys.reference_of(2) != ""
    assert services.verify().is_whole


def test_a_key_given_back_to_another_entry_opens_nothing() -> None:
    record_some()
    Entry.objects.filter(sequence=1).update(actor_key=keys.reference_of(2))
    assert queries.log(FOX).rows[2].actor == ""


@pytest.mark.parametrize(
    ("code", "subject", "data"),
    [
        ("hidden", "", {}),
        ("forum.post.hidden", "a post by Ada", {}),
        ("forum.post.hidden", "post:abc", {"why": "he was rude to me"}),
        ("forum.post.hidden", "post:abc", {"why": ["list"]}),
    ],
)
def test_words_cannot_be_recorded(code: str, subject: str, data: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"not a|neither"), transaction.atomic():
        services.record(actor=ADA, code=code, subject=subject, at=AT, data=data)


def test_nothing_that_names_a_person_stands_in_the_clear() -> None:
    record_some()
    for entry in Entry.objects.all():
        clear = f"{entry.code} {entry.subject}".encode() + bytes(entry.sealed_actor) + bytes(entry.sealed_data)
        assert ADA.public_id.encode() not in clear
        assert b"author" not in clear


def test_the_end_of_the_chain_is_one_row() -> None:
    record_some()
    assert Head.objects.count() == 1
