"""The sentences of fixture.jsonl: written for these tests, in many voices, with what a person reads in them.

`known` names what the rules are known to get wrong in a sentence. It is checked too: when the rules learn it, the mark goes.
"""

import json
from pathlib import Path
from typing import Any, NamedTuple

from mainstay.listening.engine import Reading

FIELDS = ("lang", "steps", "feelings", "request_kinds", "crisis")
TIERS = ("self_harm", "overdose_medical", "relapse")


class Sample(NamedTuple):
    name: str
    text: str
    said: dict[str, Any]
    known: frozenset[str]


def samples() -> list[Sample]:
    lines = Path(__file__).with_name("fixture.jsonl").read_text(encoding="utf-8").splitlines()
    return [_sample(json.loads(line)) for line in lines]


def summary(reading: Reading) -> dict[str, Any]:
    """A reading in the words of the fixture."""
    crisis = reading["crisis"]
    return {
        "lang": reading["lang"],
        "steps": [step for step, lit in reading["steps"].items() if lit],
        "feelings": reading["feelings"],
        "request_kinds": reading["request_kinds"],
        "crisis": [tier for tier in TIERS if crisis[tier]] if crisis["checked"] else None,
    }


def _sample(record: dict[str, Any]) -> Sample:
    said = {field: record[field] for field in FIELDS}
    return Sample(record["id"], record["text"], said, frozenset(record.get("known", ())))
