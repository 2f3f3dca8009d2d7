import logging
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries

from mainstay.sealing import keyring, queries, services
from mainstay.sealing.installation import KeyFileMissing
from mainstay.sealing.models import Forgotten, WrappedKey

AT = datetime(2026, 3, 3, 3, 7, tzinfo=UTC)
ADA, BEN = 1, 2
HERE, THERE = "shelf.letter.text:17", "shelf.letter.text:18"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("key_file")]


def test_what_is_sealed_opens_for_the_same_person_in_the_same_row() -> None:
    sealed = services.seal(ADA, HERE, "I could not sleep")
    services.seal(BEN, HERE, "other words")
    assert b"sleep" not in sealed
    assert services.open_sealed(ADA, HERE, sealed) == "I could not sleep"
    assert services.open_sealed(ADA, HERE, memoryview(sealed)) == "I could not sleep"
    assert services.open_sealed(BEN, HERE, sealed) == ""


def test_moved_or_changed_it_does_not_open_and_the_log_says_where_but_not_what(
    caplog: pytest.LogCaptureFixture,
) -> None:
    sealed = services.seal(ADA, HERE, "I could not sleep")
    with caplog.at_level(logging.DEBUG):
        assert services.open_sealed(ADA, THERE, sealed) == ""
        assert services.open_sealed(ADA, HERE, sealed[:-1] + bytes([sealed[-1] ^ 1])) == ""
    assert len(caplog.records) == 2
    assert "shelf.letter.text" in caplog.text
    for kept_back in ("sleep", "17", "18", sealed.hex()):
        assert kept_back not in "".join(record.getMessage() for record in caplog.records)


def test_nothing_and_nobody_cost_no_key(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert services.seal(ADA, HERE, "") == b""
        assert services.seal(None, HERE, "words") == b""
        assert services.open_sealed(ADA, HERE, b"") == ""
        assert services.open_sealed(None, HERE, b"words") == ""
    assert not WrappedKey.objects.exists()


def test_a_person_has_one_key() -> None:
    first = services.key_for(ADA)
    assert first is not None
    assert services.key_for(ADA) == first
    assert WrappedKey.objects.count() == 1
    assert first.secret not in bytes(WrappedKey.objects.get().wrapped)


def test_a_list_opens_with_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    items = [
        (person, f"x.y.z:{person}", services.seal(person, f"x.y.z:{person}", f"words {person}")) for person in range(30)
    ]
    with django_assert_num_queries(1):
        assert services.open_many(items) == [f"words {person}" for person in range(30)]


def test_forgetting_makes_it_unreadable_and_keeps_nothing_new() -> None:
    sealed = services.seal(ADA, HERE, "I could not sleep")
    kept = services.seal(BEN, HERE, "other words")
    assert services.forget(ADA, at=AT)
    assert not services.forget(ADA, at=AT)
    assert services.open_sealed(ADA, HERE, sealed) == ""
    assert services.seal(ADA, HERE, "again") == b""
    assert services.key_for(ADA) is None
    assert services.open_sealed(BEN, HERE, kept) == "other words"
    assert queries.forgotten() == [(ADA, AT)]


def test_a_wrapped_key_in_anothers_row_opens_nothing() -> None:
    services.seal(ADA, HERE, "words")
    services.seal(BEN, HERE, "words")
    row = WrappedKey.objects.get(person_number=BEN)
    WrappedKey.objects.filter(person_number=ADA).update(wrapped=row.wrapped)
    with pytest.raises(KeyFileMissing):
        services.key_for(ADA)


def test_rows_say_nothing_of_keys_or_people() -> None:
    services.seal(ADA, HERE, "words")
    services.forget(BEN, at=AT)
    key, left = WrappedKey.objects.get(), Forgotten.objects.get()
    for shown in (str(key), repr(key), str(left), repr(left)):
        assert bytes(key.wrapped).hex() not in shown
        assert key.reference not in shown


def test_keys_are_found_by_their_names_and_by_their_people() -> None:
    services.seal(ADA, HERE, "words")
    name = queries.reference_of(ADA)
    assert set(queries.keys_called({name, ""})) == {name}
    assert queries.reference_of(BEN) == ""
    assert queries.with_keys([ADA, BEN]) == [ADA]
    services.forget(9, at=AT)
    assert queries.highest_number() == 9


@pytest.mark.django_db(transaction=True)
def test_a_key_read_a_moment_ago_costs_no_query_and_is_read_again_after_two_seconds(
    django_assert_num_queries: DjangoAssertNumQueries, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed = services.seal(ADA, HERE, "words")
    services.open_sealed(ADA, HERE, sealed)
    with django_assert_num_queries(0):
        assert services.open_sealed(ADA, HERE, sealed) == "words"
    WrappedKey.objects.filter(person_number=ADA).delete()  # as another process would
    assert services.open_sealed(ADA, HERE, sealed) == "words"
    later = keyring.time.monotonic() + keyring.FRESH_SECONDS
    monkeypatch.setattr(keyring.time, "monotonic", lambda: later)
    with django_assert_num_queries(1):
        assert services.open_sealed(ADA, HERE, sealed) == ""


@pytest.mark.django_db(transaction=True)
def test_a_key_that_was_rolled_back_is_not_remembered() -> None:
    with transaction.atomic():
        services.seal(ADA, HERE, "words")
        transaction.set_rollback(True)
    sealed = services.seal(ADA, HERE, "other words")
    keyring.clear()
    assert services.open_sealed(ADA, HERE, sealed) == "other words"


@pytest.mark.django_db(transaction=True)
def test_memory_holds_so_many_keys_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "MOST", 3)
    for person in range(10):
        services.key_for(person)
        queries.keys_of([person])
    assert list(keyring._keys) == [7, 8, 9]


def test_the_file_is_made_once_for_its_owner_alone_and_never_quietly_replaced(key_file: Path) -> None:
    assert not key_file.exists()
    services.seal(ADA, HERE, "words")
    assert key_file.stat().st_mode & 0o777 == 0o600
    kept = key_file.read_text()
    services.seal(BEN, HERE, "words")
    assert key_file.read_text() == kept
    key_file.unlink()
    for act in (lambda: services.seal(3, HERE, "words"), lambda: services.key_for(ADA)):
        with pytest.raises(KeyFileMissing):
            act()
    assert not key_file.exists()


@pytest.mark.parametrize("content", ["", "not a key", "ab12", "é"])
def test_a_damaged_file_is_said_and_left_alone(key_file: Path, content: str) -> None:
    services.seal(ADA, HERE, "words")
    key_file.write_text(content)
    with pytest.raises(KeyFileMissing, match="damaged"):
        services.key_for(ADA)
    assert key_file.read_text() == content
