"""When a line may be shown: a person of this community tried it, and it still is what they tried.

A pack proves nothing about today. After 180 days a confirmation is old: the operator is asked again, the line stays.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from mainstay.help.domain.packs import Kind, Line, Pack

OLD_AFTER_DAYS = 180


class Standing(StrEnum):
    """Where one line stands for the operator."""

    OPEN = "open"
    CHANGED = "changed"
    OLD = "old"
    FRESH = "fresh"


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Somebody tried the line with this fingerprint at this instant."""

    fingerprint: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line on a public page. `is_confirmed` is False only in a demo, where the page marks it."""

    line: Line
    is_confirmed: bool


def standing(line: Line, confirmed: Confirmed | None, *, at: datetime) -> Standing:
    """Say where `line` stands at the instant `at`. A changed number is a new line: the old confirmation is void."""
    if confirmed is None:
        return Standing.OPEN
    if confirmed.fingerprint != line.fingerprint:
        return Standing.CHANGED
    if at - confirmed.at > timedelta(days=OLD_AFTER_DAYS):
        return Standing.OLD
    return Standing.FRESH


def shown_lines(pack: Pack, confirmed: Mapping[str, Confirmed], *, is_demo: bool) -> tuple[ShownLine, ...]:
    """Return what the public sees, in the order of the pack: confirmed lines, old ones too; in a demo all."""
    rows = []
    for line in pack.lines:
        found = confirmed.get(line.key)
        is_confirmed = found is not None and found.fingerprint == line.fingerprint
        if is_confirmed or is_demo:
            rows.append(ShownLine(line, is_confirmed))
    return tuple(rows)


def of_kind(rows: tuple[ShownLine, ...], kind: Kind) -> tuple[ShownLine, ...]:
    return tuple(row for row in rows if kind in row.line.kinds)
