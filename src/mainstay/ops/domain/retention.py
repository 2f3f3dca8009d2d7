"""Which backups may go. Counted in days that have a backup, not in days of the calendar: a machine that was off loses nothing."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

ALL_OF = timedelta(hours=24)
"""Everything this young, counted from the newest, stays: a backup made after an accident must not push out the one before it."""


class NothingKeptError(ValueError):
    """Nothing, or less than nothing, would be kept; the message is the sentence to show."""


@dataclass(frozen=True, slots=True)
class Keep:
    """The newest backup of each of so many days, weeks and months (UTC) stays; one backup may serve all three."""

    daily: int = 7
    weekly: int = 4
    monthly: int = 6

    def __post_init__(self) -> None:
        if min(self.daily, self.weekly, self.monthly) < 0 or not any((self.daily, self.weekly, self.monthly)):
            raise NothingKeptError("Keep at least one backup, and never fewer than none.")


def kept(made: Iterable[datetime], keep: Keep) -> set[datetime]:
    """Return the instants whose backups stay; the newest, and all within a day of it, are always among them."""
    newest_first = sorted(set(made), reverse=True)
    return (
        {at for at in newest_first if newest_first[0] - at < ALL_OF}
        | _newest_of_each(newest_first, lambda at: (at.year, at.month, at.day), keep.daily)
        | _newest_of_each(newest_first, lambda at: tuple(at.isocalendar())[:2], keep.weekly)
        | _newest_of_each(newest_first, lambda at: (at.year, at.month), keep.monthly)
    )


def _newest_of_each(
    newest_first: Sequence[datetime], span: Callable[[datetime], tuple[int, ...]], count: int
) -> set[datetime]:
    newest: dict[tuple[int, ...], datetime] = {}
    for at in newest_first:
        newest.setdefault(span(at), at)
    return set(list(newest.values())[:count])
