"""Cursors come back from browsers: ours work, and nothing else that is sent in their place breaks a page."""

import base64
import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from mainstay.core import pages

AT = datetime(2026, 11, 20, 3, 7, tzinfo=UTC)


def made_up(raw: bytes | list[object]) -> str:
    """Return a cursor under our own seal, as only a leaked key could make it."""
    return pages.sealed(raw if isinstance(raw, bytes) else json.dumps(raw).encode())


def test_our_own_cursor_comes_back_as_it_went() -> None:
    assert pages.decode(pages.encode([AT, 7]), 2) == (False, [AT, 7])
    assert pages.decode(pages.encode(["wren", 7], backwards=True), 2) == (True, ["wren", 7])


@pytest.mark.parametrize(
    "sent",
    [
        [0, "0001-01-01T00:00:00+14:00", 1],
        [0, "9999-12-31T23:59:59-14:00", 1],
        [0, "2026-13-01T00:00:00", 1],
        [0, "\ud800", 1],
        [0, "a\0b", 1],
        [0, 2**63, 1],
        [0, -(2**70), 1],
        [0, 1.5, 1],
        [0, None, 1],
        [0, 1],
        [],
        b"[" * 200_000,
        b"[0,1," + b"9" * 5_000 + b"]",
        b"{}",
        b"\xff\xfe",
    ],
)
def test_a_made_up_cursor_is_none(sent: bytes | list[object]) -> None:
    assert pages.decode(made_up(sent), 2) is None


def test_a_cursor_tells_nobody_what_a_page_is_ordered_by() -> None:
    cursor = pages.encode(["velvet otter", 4711])
    data = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
    assert not any(piece in data or piece in cursor.encode() for piece in (b"velvet", b"otter", b"4711"))
    assert pages.encode(["velvet otter", 4711]) != cursor, "nor that two lead to the same place"


def test_nobody_makes_a_cursor_of_their_own() -> None:
    cursor = pages.encode([AT, 7])
    forged = base64.urlsafe_b64encode(json.dumps([0, AT.isoformat(), 7]).encode()).decode().rstrip("=")
    turned = cursor[:-2] + ("A" if cursor[-2] != "A" else "B") + cursor[-1]
    assert pages.decode(forged, 2) is None
    assert pages.decode(turned, 2) is None


def test_a_cursor_fits_where_it_is_taken() -> None:
    assert len(pages.encode([AT, 2**62])) <= 200


@pytest.mark.parametrize("sent", ["!!!", "=", "é", "A" * 9_000])
def test_what_is_no_cursor_is_none(sent: str) -> None:
    assert pages.decode(sent, 2) is None


def test_an_instant_of_another_zone_is_the_same_instant() -> None:
    there = AT.astimezone(timezone(timedelta(hours=5)))
    assert pages.decode(pages.encode([there]), 1) == (False, [AT])
