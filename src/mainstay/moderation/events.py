"""What moderation tells others: opaque ids, never who reported and never text."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class CaseOpened:
    """Somebody should look at something."""

    name: ClassVar[str] = "moderation.case-opened"
    version: ClassVar[int] = 1
    case: str
    kind: str
    subject: str
    severity: int


@dataclass(frozen=True, slots=True)
class CaseDecided:
    """A person looked and decided: hidden, kept, restored, not-a-risk or gone."""

    name: ClassVar[str] = "moderation.case-decided"
    version: ClassVar[int] = 1
    case: str
    kind: str
    subject: str
    outcome: str
    was_flagged: bool
