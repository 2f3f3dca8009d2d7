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


@dataclass(frozen=True, slots=True)
class StandingChanged:
    """A step of the ladder began to hold for a person, or ended. What holds now is asked, not told."""

    name: ClassVar[str] = "moderation.standing-changed"
    version: ClassVar[int] = 1
    person_id: int


@dataclass(frozen=True, slots=True)
class AppealMade:
    """A person asked that somebody else looks at a step again."""

    name: ClassVar[str] = "moderation.appeal-made"
    version: ClassVar[int] = 1
    appeal: str


@dataclass(frozen=True, slots=True)
class AppealHeard:
    """Somebody else has looked: stands or lifted."""

    name: ClassVar[str] = "moderation.appeal-heard"
    version: ClassVar[int] = 1
    appeal: str
    outcome: str


@dataclass(frozen=True, slots=True)
class ShiftHandedOver:
    """One moderator's shift ended with words for the next."""

    name: ClassVar[str] = "moderation.shift-handed-over"
    version: ClassVar[int] = 1
    hand_over: str
