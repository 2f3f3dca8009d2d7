"""Slots: a page names a place, an app fills it. So a page can show a sibling's rows without knowing the sibling."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from mainstay.core.actor import Actor

type Provider = Callable[..., Iterable[Any]]

SLOTS = frozenset(
    {
        "nav",
        "today-cards",
        "today-night",
        "topic-aside",
        "help-people",
        "help-next-meeting",
        "front-cards",
        "me-links",
        "start-rooms",
    },
)


@dataclass(frozen=True, slots=True)
class NavItem:
    """One entry of the bar. `badge` is a small count of one's own things, 0 for none."""

    key: str
    label: str | Promise
    url: str
    icon: str
    badge: int = 0


@dataclass(frozen=True, slots=True)
class Card:
    """A piece of a page rendered by the app that provides it: its own template and plain context."""

    template: str
    context: dict[str, Any]


_providers: dict[str, list[tuple[int, str, Provider]]] = {}


def register(slot: str, provider: Provider, *, name: str, order: int = 100) -> None:
    """Let `provider(actor, **ids)` fill `slot`; at most one query each. Registering a name again replaces it."""
    if slot not in SLOTS:
        raise LookupError(f"no slot is called {slot}")
    kept = [entry for entry in _providers.get(slot, []) if entry[1] != name]
    _providers[slot] = sorted([*kept, (order, name, provider)], key=lambda entry: entry[:2])


def collect(slot: str, actor: Actor, **ids: Any) -> list[Any]:  # noqa: ANN401 - rows and ids are the slot's own contract
    """Return the rows of all providers of `slot`, in their order."""
    return [row for _, _, provider in _providers.get(slot, []) for row in provider(actor, **ids)]
