"""What personal data an app holds, why and for how long, and how it is exported and erased. The consent app walks this list."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Holding:
    """One app's personal data. `models` are "app.Model" labels; every model with a path to a person is in exactly one holding."""

    name: str
    app: str
    models: tuple[str, ...]
    what: str
    purpose: str
    basis: str
    retention: str
    export: Callable[[int], dict[str, Any]]
    """person id -> plain JSON values."""
    erase: Callable[[int, datetime, bool], None]
    """(person id, instant, keep posts under "former member") -> nothing; runs inside one transaction."""
    order: int = 100
    """Lower is erased first; the account itself comes last."""


_holdings: dict[str, Holding] = {}


def register(holding: Holding) -> None:
    _holdings[holding.name] = holding


def holdings() -> list[Holding]:
    """Return all holdings in the order of erasure."""
    return sorted(_holdings.values(), key=lambda h: (h.order, h.name))
