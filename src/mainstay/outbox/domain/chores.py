"""Small things done now and then by the worker: pruning, expiry. Filled at start-up by the apps' `ready()`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Chore:
    """`run(at)` must be idempotent: it runs once after each start, then every `every_seconds`."""

    name: str
    run: Callable[[datetime], object]
    every_seconds: int = 3_600


_chores: dict[str, Chore] = {}


def register(chore: Chore) -> None:
    _chores[chore.name] = chore


def chores() -> list[Chore]:
    return sorted(_chores.values(), key=lambda chore: chore.name)
