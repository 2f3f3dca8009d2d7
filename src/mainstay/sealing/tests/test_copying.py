from datetime import UTC, datetime
from pathlib import Path

import pytest

from mainstay.core.errors import Conflict, Invalid
from mainstay.sealing import keyring, queries, services
from mainstay.sealing.models import Forgotten, WrappedKey

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("key_file")]
AT = datetime(2026, 3, 3, 3, 7, tzinfo=UTC)
PLACE = "shelf.letter.text:17"


def lose_the_store() -> None:
    WrappedKey.objects.all().delete()
    Forgotten.objects.all().delete()
    keyring.clear()


def test_a_copy_brings_the_keys_back() -> None:
    sealed = services.seal(1, PLACE, "words")
    copy = services.copy_keys(at=AT)
    lose_the_store()
    assert services.open_sealed(1, PLACE, sealed) == ""
    held = services.take_back(copy)
    assert (held.made_at, held.keys, held.left_out) == (AT, 1, 0)
    assert services.open_sealed(1, PLACE, sealed) == "words"
    assert services.take_back(copy).keys == 0


def test_an_old_copy_does_not_bring_back_who_left_since() -> None:
    sealed = [services.seal(person, PLACE, f"words {person}") for person in (1, 2)]
    copy = services.copy_keys(at=AT)
    services.forget(1, at=AT)
    WrappedKey.objects.all().delete()
    assert services.take_back(copy).left_out == 1
    assert services.open_sealed(1, PLACE, sealed[0]) == ""
    assert services.open_sealed(2, PLACE, sealed[1]) == "words 2"


def test_who_had_left_when_it_was_made_stays_away_from_an_empty_store() -> None:
    services.seal(1, PLACE, "words")
    services.forget(1, at=AT)
    copy = services.copy_keys(at=AT)
    lose_the_store()
    services.take_back(copy)
    assert services.key_for(1) is None
    assert queries.forgotten() == [(1, AT)]


def test_a_copy_tells_nothing_without_the_sealing_key(key_file: Path) -> None:
    services.seal(1, PLACE, "words")
    copy = services.copy_keys(at=AT)
    row = WrappedKey.objects.get()
    for kept_back in (bytes(row.wrapped), row.reference.encode(), bytes(row.wrapped).hex().encode()):
        assert kept_back not in copy
    kept = key_file.read_text()
    lose_the_store()
    key_file.unlink()
    services.seal(2, PLACE, "words")
    with pytest.raises(Invalid, match="does-not-open"):
        services.take_back(copy)
    assert key_file.read_text() != kept


def test_a_changed_copy_and_no_copy_are_refused_and_change_nothing() -> None:
    services.seal(1, PLACE, "words")
    copy = services.copy_keys(at=AT)
    lose_the_store()
    for given, code in ((copy[:-1] + bytes([copy[-1] ^ 1]), "does-not-open"), (b"a letter", "not-a-copy")):
        with pytest.raises(Invalid, match=code):
            services.take_back(given)
    assert not WrappedKey.objects.exists()


def test_keys_that_are_here_are_not_replaced_by_others() -> None:
    services.seal(1, PLACE, "words")
    copy = services.copy_keys(at=AT)
    lose_the_store()
    sealed = services.seal(1, PLACE, "newer words")
    with pytest.raises(Conflict):
        services.take_back(copy)
    assert services.open_sealed(1, PLACE, sealed) == "newer words"
