"""Country packs: which lines a country has and how each is reached. Pure: the files are read in queries.py.

Whether a line may be shown is not decided here but in confirmation.py.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from urllib.parse import quote, urlsplit


class PackError(ValueError):
    """A pack says something that must not reach a person in need; the sentence names the place."""


class Kind(StrEnum):
    """What a line is for. A line that finds treatment is never a crisis line."""

    LIFE = "life"
    DRUG_ALCOHOL = "drug_alcohol"
    USING_ALONE = "using_alone"
    FIRST_AID = "first_aid"
    YOUTH = "youth"
    TREATMENT_FINDING = "treatment_finding"


class How(StrEnum):
    CALL = "call"
    TEXT = "text"
    CHAT = "chat"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to reach a line. `to` is what people read; `dial` what the phone dials; `say` the word to text."""

    how: How
    to: str
    dial: str = ""
    say: str = ""
    press: str = ""

    @property
    def href(self) -> str:
        """Return the link that opens the dialler, the messages or the chat."""
        if self.how is How.CHAT:
            return self.to
        number = self.dial or re.sub(r"\D", "", self.to)
        if self.how is How.CALL:
            return f"tel:{number}"
        # "?&body=" is understood by old and new phones of both makers; "?body=" is not.
        return f"sms:{number}?&body={quote(self.say)}" if self.say else f"sms:{number}"


@dataclass(frozen=True, slots=True)
class Line:
    """One service that answers. `fingerprint` changes when a number, word or address changes."""

    key: str
    name: str
    kinds: frozenset[Kind]
    what: str
    other_end: str
    hours: str
    cost: str
    note: str
    languages: tuple[str, ...]
    source: str
    ways: tuple[Way, ...]

    @property
    def fingerprint(self) -> str:
        """Return 16 hex digits over all that is dialled or opened."""
        parts = "\n".join(f"{w.how}|{w.to}|{w.dial}|{w.say}|{w.press}" for w in self.ways)
        return hashlib.sha256(parts.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Emergency:
    number: str
    what: str
    source: str

    @property
    def href(self) -> str:
        return f"tel:{self.number}"


@dataclass(frozen=True, slots=True)
class Pack:
    """One country. `crisis` is the key of the line named where people write in need."""

    country: str
    name: str
    emergency: Emergency
    crisis: str
    law: str
    seen_on: date
    lines: tuple[Line, ...]

    def line(self, key: str) -> Line | None:
        return next((line for line in self.lines if line.key == key), None)


def parse_pack(data: Mapping[str, Any]) -> Pack:
    """Turn a read pack file into a Pack; lines keep the order of the file.

    Raises PackError for anything that would leave a person without a working link.
    """
    try:
        lines = tuple(_line(entry) for entry in data["lines"])
        pack = Pack(
            country=data["country"],
            name=data["name"],
            emergency=Emergency(**data["emergency"]),
            crisis=data["crisis"],
            law=data.get("law", ""),
            seen_on=data["seen_on"],
            lines=lines,
        )
    except (KeyError, TypeError) as error:
        raise PackError(f"a pack lacks or does not know {error}") from error
    _check(pack)
    return pack


def _line(entry: Mapping[str, Any]) -> Line:
    try:
        kinds = frozenset(Kind(kind) for kind in entry["kinds"])
        ways = tuple(Way(**{**way, "how": How(way["how"])}) for way in entry["ways"])
    except ValueError as error:
        raise PackError(f"{entry['key']}: {error}") from error
    return Line(
        key=entry["key"],
        name=entry["name"],
        kinds=kinds,
        what=entry["what"],
        other_end=entry["other_end"],
        hours=entry["hours"],
        cost=entry.get("cost", ""),
        note=entry.get("note", ""),
        languages=tuple(entry["languages"]),
        source=entry["source"],
        ways=ways,
    )


def _check(pack: Pack) -> None:
    keys = [line.key for line in pack.lines]
    if len(set(keys)) != len(keys):
        raise PackError(f"{pack.country}: two lines have the same key")
    if not re.fullmatch(r"[0-9]{2,4}", pack.emergency.number):
        raise PackError(f"{pack.country}: {pack.emergency.number!r} is no emergency number")
    crisis = pack.line(pack.crisis)
    if crisis is None or Kind.LIFE not in crisis.kinds:
        raise PackError(f"{pack.country}: the crisis line {pack.crisis!r} is no line for life")
    for line in pack.lines:
        _check_line(pack.country, line)


def _check_line(country: str, line: Line) -> None:
    where = f"{country}/{line.key}"
    if not line.ways or not line.kinds or not line.source:
        raise PackError(f"{where}: needs a way, a kind and a source")
    if Kind.TREATMENT_FINDING in line.kinds and (len(line.kinds) > 1 or "Finding treatment" not in line.what):
        raise PackError(f"{where}: a line that finds treatment is worded so and is nothing else")
    for way in line.ways:
        if way.how is How.CHAT:
            parts = urlsplit(way.to)
            if parts.scheme != "https" or not parts.hostname:
                raise PackError(f"{where}: a chat needs an https address")
        elif not re.fullmatch(r"\+?[0-9]{3,15}", way.dial or re.sub(r"[ -]", "", way.to)):
            raise PackError(f"{where}: {way.to!r} cannot be dialled")
