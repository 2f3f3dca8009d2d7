"""Cursors come back from browsers: ours work, and nothing else that is sent in their place breaks a page."""

import base64
import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from mainstay.core import pages

AT = datetime(2026, 11, 20, 3, 7, tzinfo=UTC)


def made_up(raw: bytes | list[object]) -> str:
    plain = raw if isinstance(raw, bytes) else json.dumps(raw).encode()
    return base64.urlsafe_b64encode(plain).decode().rstrip("=")


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


@pytest.mark.parametrize("sent", ["!!!", "=", "é", "A" * 9_000])
def test_what_is_no_cursor_is_none(sent: str) -> None:
    assert pages.decode(sent, 2) is None


def test_an_instant_of_another_zone_is_the_same_instant() -> None:
    there = AT.astimezone(timezone(timedelta(hours=5)))
    assert pages.decode(pages.encode([there]), 1) == (False, [AT])
