"""Cut off at every step, everything opens, and the next run ends it. (With real processes: tests/contract/test_sealing.py.)"""

from collections.abc import Callable
from pathlib import Path

import pytest

from mainstay.sealing import installation, keyring, queries, services
from mainstay.sealing.installation import KeyFileMissing
from mainstay.sealing.models import WrappedKey
from mainstay.sealing.services import rotating

pytestmark = pytest.mark.django_db
PLACE = "shelf.letter.text:17"
PEOPLE = range(1, 8)


class Cut(BaseException):
    """The machine went down."""


def cut_before(_real: Callable[..., object]) -> Callable[..., object]:
    def cut(*_given: object) -> object:
        raise Cut

    return cut


def cut_after(real: Callable[..., object]) -> Callable[..., object]:
    def cut(*given: object) -> object:
        real(*given)
        raise Cut

    return cut


@pytest.fixture
def sealed(key_file: Path) -> dict[int, bytes]:
    made = {person: services.seal(person, PLACE, f"words {person}") for person in PEOPLE}
    assert key_file.exists()
    return made


def all_open(sealed: dict[int, bytes]) -> bool:
    keyring.clear()
    said = services.open_many([(person, PLACE, words) for person, words in sealed.items()])
    return said == [f"words {person}" for person in sealed]


def test_all_keys_get_a_new_lock_and_the_old_one_goes(key_file: Path, sealed: dict[int, bytes]) -> None:
    old = installation.read()[0].fingerprint
    assert services.rotate() == len(PEOPLE)
    assert all_open(sealed)
    (new,) = installation.read()
    assert new.fingerprint != old
    assert queries.wrapped_by() == [new.fingerprint]
    assert key_file.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in key_file.parent.iterdir()) == ["sealing-key", "sealing-key.lock"]


@pytest.mark.parametrize(
    ("where", "step", "cut"),
    [
        (installation, "put_first", cut_before),
        (installation, "_write_beside", cut_after),
        (installation, "put_first", cut_after),
        (rotating, "_wrap_anew", cut_before),
        (rotating, "_wrap", cut_after),
        (rotating, "_wrap_anew", cut_after),
        (installation, "keep_only", cut_before),
        (installation, "keep_only", cut_after),
    ],
)
def test_cut_off_anywhere_everything_opens_and_the_next_run_ends_it(
    sealed: dict[int, bytes], where: object, step: str, cut: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(where, step, cut(getattr(where, step)))  # type: ignore[operator]
        with pytest.raises(Cut):
            services.rotate()
    assert all_open(sealed)
    sealed[99] = services.seal(99, PLACE, "words 99")
    assert all_open(sealed)
    services.rotate()
    assert all_open(sealed)
    (only,) = installation.read()
    assert queries.wrapped_by() == [only.fingerprint]


def test_a_key_that_does_not_open_stops_it_before_the_old_one_goes(sealed: dict[int, bytes]) -> None:
    WrappedKey.objects.filter(person_number=3).update(wrapped=b"damaged")
    with pytest.raises(KeyFileMissing):
        services.rotate()
    assert len(installation.read()) == 2
    sealed.pop(3)
    assert all_open(sealed)


@pytest.mark.usefixtures("key_file")
def test_without_a_key_there_is_nothing_to_rotate() -> None:
    with pytest.raises(KeyFileMissing):
        services.rotate()


def test_a_reader_between_two_steps_looks_again(sealed: dict[int, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is read, then a whole rotation happens, then the rows are read."""
    before = installation.read()
    services.rotate()
    real, told = installation.read, [before]
    monkeypatch.setattr(installation, "read", lambda: told.pop() if told else real())
    assert all_open(sealed)
    assert told == []


def test_the_doctor_can_tell_how_the_keys_stand(key_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert queries.standing() == "none"
    services.seal(1, PLACE, "words")
    assert queries.standing() == "good"
    with monkeypatch.context() as patched:
        patched.setattr(rotating, "_wrap_anew", cut_before(rotating._wrap_anew))
        with pytest.raises(Cut):
            services.rotate()
    assert queries.standing() == "changing"
    services.rotate()
    assert queries.standing() == "good"
    kept = key_file.read_text()
    for content in (None, "damaged", f"{'ab' * 32}\n"):
        key_file.unlink() if content is None else key_file.write_text(content)
        assert queries.standing() == "missing"
    key_file.write_text(kept)
    assert queries.standing() == "good"
