"""What a backup says of itself, and how a restored database differs from it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

UNKEPT = frozenset({"accounts_storedsession", "shared_cache"})
"""Tables whose rows are not backed up: who is signed in, and counters. Losing them costs a sign-in."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file inside; `sha256` as hex."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class AuditEnd:
    """The end of the audit chain when the backup was made."""

    sequence: int
    digest: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What can be counted in a database: rows per table, without the tables that are not kept, and the end of the audit chain."""

    counts: Mapping[str, int]
    audit_end: AuditEnd | None

    @property
    def rows(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Manifest:
    """First in the archive, sealed like the rest."""

    made_at: datetime
    version: str
    engine: str
    facts: Facts
    parts: Mapping[str, Part]

    def as_json(self) -> bytes:
        return json.dumps(asdict(self) | {"made_at": self.made_at.isoformat()}, sort_keys=True, indent=1).encode()


def read_manifest(text: bytes) -> Manifest:
    """Return what as_json() wrote."""
    words = json.loads(text)
    return Manifest(
        made_at=datetime.fromisoformat(words["made_at"]),
        version=words["version"],
        engine=words["engine"],
        facts=facts_of(words["facts"]),
        parts={name: Part(**part) for name, part in words["parts"].items()},
    )


def facts_of(words: Mapping[str, Any]) -> Facts:
    end = words["audit_end"]
    return Facts(dict(words["counts"]), AuditEnd(**end) if end else None)


def differences(expected: Facts, found: Facts) -> list[str]:
    """Return a sentence for each table whose rows are not as many as they were, and for another end of the audit chain."""
    said = []
    for table in sorted({*expected.counts, *found.counts} - UNKEPT):
        was, is_now = expected.counts.get(table), found.counts.get(table)
        if was != is_now:
            said.append(f"{table}: {_rows(was)} when backed up, {_rows(is_now)} restored")
    if expected.audit_end != found.audit_end:
        said.append("the audit log ends elsewhere than when it was backed up")
    return said


def _rows(count: int | None) -> str:
    return "no such table" if count is None else f"{count} rows"
