"""The erasure list: one opaque mark per person who left, so that a restored backup forgets them again.

One JSON object per line, only ever added. A half-written last line (power cut) is passed over: the event is delivered again.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Mark:
    """`person` is a public id: it names nobody outside of the database it was made in."""

    person: str
    keeps_posts: bool
    at: datetime

    def as_line(self) -> str:
        words = {"person": self.person, "keeps_posts": self.keeps_posts, "at": self.at.isoformat()}
        return json.dumps(words) + "\n"


def read_marks(lines: Iterable[str]) -> list[Mark]:
    """Return one mark per person, in the order they left; of several, the one that keeps least."""
    found: dict[str, Mark] = {}
    for line in lines:
        mark = _read(line)
        if mark and (mark.person not in found or not mark.keeps_posts):
            found[mark.person] = mark
    return sorted(found.values(), key=lambda mark: (mark.at, mark.person))


def _read(line: str) -> Mark | None:
    try:
        words = json.loads(line)
        return Mark(str(words["person"]), bool(words["keeps_posts"]), datetime.fromisoformat(words["at"]))
    except (ValueError, KeyError, TypeError):
        return None
