import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mainstay.help.domain.confirmation import Confirmed, Standing, of_kind, shown_lines, standing
from mainstay.help.domain.packs import Kind, parse_pack

PACK = parse_pack(
    tomllib.loads((Path(__file__).parents[1] / "data" / "packs" / "us.toml").read_text(encoding="utf-8")),
)
LINE = PACK.lines[0]
AT = datetime(2026, 11, 20, 3, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("confirmed", "expected"),
    [
        (None, Standing.OPEN),
        (Confirmed("0" * 16, AT), Standing.CHANGED),
        (Confirmed(LINE.fingerprint, AT - timedelta(days=180)), Standing.FRESH),
        (Confirmed(LINE.fingerprint, AT - timedelta(days=180, seconds=1)), Standing.OLD),
    ],
)
def test_where_a_line_stands(confirmed: Confirmed | None, expected: Standing) -> None:
    assert standing(LINE, confirmed, at=AT) is expected


def test_nothing_is_shown_before_somebody_tried_it() -> None:
    assert shown_lines(PACK, {}, is_demo=False) == ()


def test_an_old_confirmation_keeps_showing() -> None:
    old = {LINE.key: Confirmed(LINE.fingerprint, AT - timedelta(days=999))}
    rows = shown_lines(PACK, old, is_demo=False)
    assert [row.line.key for row in rows] == [LINE.key]
    assert rows[0].is_confirmed


def test_a_changed_number_disappears_until_it_is_tried() -> None:
    assert shown_lines(PACK, {LINE.key: Confirmed("0" * 16, AT)}, is_demo=False) == ()


def test_a_demo_shows_all_and_marks_what_nobody_tried() -> None:
    rows = shown_lines(PACK, {LINE.key: Confirmed(LINE.fingerprint, AT)}, is_demo=True)
    assert len(rows) == len(PACK.lines)
    assert [row.is_confirmed for row in rows] == [True] + [False] * (len(PACK.lines) - 1)


def test_lines_of_a_kind_keep_their_order() -> None:
    rows = of_kind(shown_lines(PACK, {}, is_demo=True), Kind.LIFE)
    assert [row.line.key for row in rows] == ["988", "crisis-text-line", "veterans"]
