"""What this app tells the others."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class PersonLeft:
    """A person left for good; all holdings are erased already. `keeps_posts` says whether their posts stay, without a name."""

    name: ClassVar[str] = "consent.person-left"
    version: ClassVar[int] = 1
    person_id: int
    keeps_posts: bool
