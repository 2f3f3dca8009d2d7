"""What doctor says: one sentence per thing looked at and, where something is wrong, what to do. The limits stand here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

BACKUP_OLD = timedelta(hours=26)
"""A nightly backup with two hours for a late timer."""
DRILL_OLD = timedelta(days=100)
HEART_OLD = timedelta(minutes=3)
WAITING_OLD = timedelta(minutes=10)
CLOCK_SLACK = timedelta(minutes=5)
DISK_LEAST = 500_000_000
DISK_LEAST_SHARE = 0.05
DISK_LOOK_SHARE = 0.15


class State(StrEnum):
    """`look`: it works, and you should know. `bad`: something is wrong."""

    GOOD = "good"
    LOOK = "look"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Check:
    """`todo` is empty where there is nothing to do."""

    key: str
    title: str
    state: State
    sentence: str
    todo: str = ""


def worst(checks: Iterable[Check]) -> State:
    """Return the worst state, good for nothing at all."""
    states = {check.state for check in checks}
    return next((state for state in (State.BAD, State.LOOK) if state in states), State.GOOD)


def disk_state(free: int, total: int, data: int) -> State:
    """Say how free space (bytes) stands; a backup needs room for one more copy of the data."""
    if free < max(DISK_LEAST, data) or free < total * DISK_LEAST_SHARE:
        return State.BAD
    return State.LOOK if free < total * DISK_LOOK_SHARE else State.GOOD


def age_state(at: datetime | None, now: datetime, limit: timedelta) -> State:
    """Say whether something last done at `at` is fresh enough; never done is bad, and so is done in the future."""
    if at is None or now - at > limit or at - now > CLOCK_SLACK:
        return State.BAD
    return State.GOOD


def addresses_state(hosts: Iterable[str], *, is_https: bool, has_proxy: bool) -> tuple[State, str]:
    """Return the state and its code: "anybody" (a star), "plain" (in the open without TLS), "proxy" (none is named), "local", ""."""
    local = {"localhost", "127.0.0.1", "[::1]"}
    public = set(hosts) - local
    if "*" in public:
        return State.BAD, "anybody"
    if not public:
        return State.LOOK, "local"
    if not is_https:
        return State.BAD, "plain"
    return (State.GOOD, "") if has_proxy else (State.BAD, "proxy")
