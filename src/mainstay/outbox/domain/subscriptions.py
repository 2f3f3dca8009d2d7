"""Who wants to know of which event. Filled once at start-up by the apps' `ready()`; the publisher never sees this list."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

type Handler = Callable[[dict[str, Any]], None]


@dataclass(frozen=True, slots=True)
class Subscription:
    """`name` is kept with each delivery: renaming one orphans what is on its way."""

    event_name: str
    name: str
    handler: Handler


_by_event: dict[str, list[Subscription]] = {}
_by_name: dict[str, Subscription] = {}


def subscribe(event_name: str, handler: Handler, *, name: str) -> None:
    """Call `handler(event)` after each event of this name; registering a name again replaces it.

    `event` holds the event's own fields plus "event_id", "event_name" and "event_version". A handler must be idempotent and
    must not rely on the order of events. Its effect and the mark "done" are one transaction.
    """
    subscription = Subscription(event_name, name, handler)
    unsubscribe(name)
    _by_name[name] = subscription
    _by_event.setdefault(event_name, []).append(subscription)


def unsubscribe(name: str) -> None:
    """Forget a subscription; no error where there is none."""
    old = _by_name.pop(name, None)
    if old is not None:
        _by_event[old.event_name].remove(old)


def subscriptions_of(event_name: str) -> list[Subscription]:
    return _by_event.get(event_name, [])


def subscription_named(name: str) -> Subscription | None:
    return _by_name.get(name)


def event_names() -> frozenset[str]:
    """Return the names somebody listens to."""
    return frozenset(name for name, found in _by_event.items() if found)
