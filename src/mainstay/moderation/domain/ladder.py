"""The steps from a word to the door, and what each of them holds back. Each is known to the person, with a reason and a way to appeal."""

from dataclasses import dataclass
from datetime import datetime, timedelta

NOTE, SLOW, PAUSE, REMOVE = "note", "slow", "pause", "remove"
GAP = timedelta(minutes=30)
"""While slowed: at most one text in this time."""
APPEAL_DAYS = 7
"""Within how many days an appeal is heard."""


@dataclass(frozen=True, slots=True)
class Step:
    """`days`: for how long it may hold, the first is the usual one; empty where it holds without end or holds nothing."""

    code: str
    days: tuple[int, ...] = ()


STEPS = (Step(NOTE), Step(SLOW, (3, 7, 1)), Step(PAUSE, (1, 3, 7)), Step(REMOVE))
"""From the mildest to the gravest; order here is the order on screen."""
BY_CODE = {step.code: step for step in STEPS}
HOLDING = (SLOW, PAUSE, REMOVE)
CLOSING = frozenset({PAUSE, REMOVE})
"""While one of these holds, nothing is written to others."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds for a person now. `step` is empty where nothing does; `until` is None where it has no end."""

    step: str = ""
    until: datetime | None = None

    def __bool__(self) -> bool:
        return bool(self.step)

    @property
    def is_closing(self) -> bool:
        return self.step in CLOSING


NOTHING = Standing()


def standing_at(step: str, until: datetime | None, at: datetime) -> Standing:
    """Return what still holds at an instant, of what was decided."""
    if step not in HOLDING or (until is not None and until <= at):
        return NOTHING
    return Standing(step, until)


def until(step: str, days: int, at: datetime) -> datetime | None:
    """Return until when a step holds from now on. Raises ValueError for an unknown step, or days it does not have."""
    found = BY_CODE.get(step)
    if found is None or (found.days and days not in found.days):
        raise ValueError(step)
    return at + timedelta(days=days) if found.days else None


def is_graver(step: str, than: str) -> bool:
    """Say whether a step stands above another on the ladder; anything stands above nothing."""
    order = [one.code for one in STEPS]
    return than not in order or order.index(step) > order.index(than)
