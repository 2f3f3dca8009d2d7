"""Spaces: short keys for who may read a thing ("public", "members", "group:7"), so that search can filter in its own SQL."""

from collections.abc import Callable, Iterable

from mainstay.core.actor import Actor

PUBLIC = "public"
MEMBERS = "members"

type SpaceProvider = Callable[[Actor], Iterable[str]]

_providers: dict[str, SpaceProvider] = {}


def register(name: str, provider: SpaceProvider) -> None:
    """Let `provider(actor)` add keys; at most one query."""
    _providers[name] = provider


def visible(actor: Actor) -> frozenset[str]:
    """Return the keys of all spaces that `actor` may read."""
    base = {PUBLIC} if actor.is_anonymous else {PUBLIC, MEMBERS}
    return frozenset(base.union(*(provider(actor) for provider in _providers.values())))
