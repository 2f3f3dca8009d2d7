"""What is sealed opens only whole, in order, unchanged, and with its own key."""

import io
import os
import tracemalloc
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstay.ops.domain import envelope
from mainstay.ops.domain.envelope import DamagedError, Header, OpeningReader, SealingWriter, WrongKeyError, read_header
from mainstay.ops.domain.keys import new_key

AT = datetime(2026, 3, 3, 3, 7, tzinfo=UTC)
KEY = new_key()
CHUNK = 64
SEALED = CHUNK + envelope.TAG


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(envelope, "CHUNK", CHUNK)


def header() -> Header:
    return Header(AT, "0.1.0", "sqlite", KEY.mark)


def sealed(plain: bytes, *, step: int = 50) -> bytes:
    out = io.BytesIO()
    writer = SealingWriter(out, header(), KEY)
    for at in range(0, len(plain), step):
        writer.write(plain[at : at + step])
    writer.finish()
    return out.getvalue()


def opened(whole: bytes) -> bytes:
    file = io.BytesIO(whole)
    return io.BufferedReader(OpeningReader(file, read_header(file), KEY)).read()


def start_of(whole: bytes) -> int:
    """Return where the first chunk begins."""
    file = io.BytesIO(whole)
    read_header(file)
    return file.tell()


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 5 * CHUNK + 7])
def test_what_was_sealed_opens_as_it_was(size: int) -> None:
    plain = os.urandom(size)
    assert opened(sealed(plain)) == plain
    assert plain[:20] not in sealed(plain) or size < 4


@given(st.binary(max_size=400), st.integers(1, 200))
def test_it_does_not_matter_in_which_steps_it_was_written(plain: bytes, step: int) -> None:
    assert opened(sealed(plain, step=step)) == plain


def test_a_file_cut_off_anywhere_does_not_open() -> None:
    whole = sealed(bytes(3 * CHUNK))
    for length in range(len(whole)):
        with pytest.raises(DamagedError):
            opened(whole[:length])


def test_a_file_with_any_bit_flipped_does_not_open() -> None:
    whole = sealed(bytes(2 * CHUNK + 5))
    for at in range(len(whole)):
        broken = bytearray(whole)
        broken[at] ^= 1 << at % 8
        with pytest.raises((DamagedError, WrongKeyError)):
            opened(bytes(broken))


def test_chunks_swapped_left_out_doubled_or_added_do_not_open() -> None:
    whole = sealed(os.urandom(4 * CHUNK))
    start = start_of(whole)
    head, chunks = whole[:start], [whole[at : at + SEALED] for at in range(start, len(whole), SEALED)]
    assert len(chunks) == 4
    one, two, three, four = chunks
    for order in ([two, one, three, four], [one, three, four], [one, one, two, three, four], [*chunks, four], [four]):
        with pytest.raises(DamagedError):
            opened(head + b"".join(order))


def test_chunks_of_another_backup_do_not_fit() -> None:
    plain = bytes(3 * CHUNK)
    one, other = sealed(plain), sealed(plain)
    assert one[start_of(one) :] != other[start_of(other) :], "a salt of its own: the same words look different"
    with pytest.raises(DamagedError):
        opened(one[: start_of(one)] + other[start_of(other) :])


def test_another_key_is_said_to_be_another_key() -> None:
    file = io.BytesIO(sealed(b"words"))
    with pytest.raises(WrongKeyError, match=KEY.mark):
        OpeningReader(file, read_header(file), new_key())


@pytest.mark.parametrize("junk", [b"", b"SQLite format 3\0", envelope.MAGIC, envelope.MAGIC + b"\xff\xff\xff\xff{}"])
def test_what_is_no_backup_is_said_to_be_none(junk: bytes) -> None:
    with pytest.raises(DamagedError):
        read_header(io.BytesIO(junk))


@given(st.binary(max_size=200))
def test_no_header_crashes_the_reader(junk: bytes) -> None:
    with pytest.raises(DamagedError):
        read_header(io.BytesIO(envelope.MAGIC + len(junk).to_bytes(4) + junk))


class Endless(io.RawIOBase):
    """Takes everything and keeps nothing."""

    taken = 0

    def write(self, data: bytes, /) -> int:  # type: ignore[override]
        self.taken += len(data)
        return len(data)


def test_memory_does_not_grow_with_the_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(envelope, "CHUNK", 1 << 20)
    out, piece = Endless(), bytes(1 << 20)
    tracemalloc.start()
    try:
        writer = SealingWriter(out, header(), KEY)  # type: ignore[arg-type]
        for _ in range(100):
            writer.write(piece)
        writer.finish()
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert out.taken > 100 << 20
    assert peak < 8 << 20
