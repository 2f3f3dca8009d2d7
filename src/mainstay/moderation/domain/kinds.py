"""What can be reported and hidden. Features register their kinds at start-up; this app never learns what a post is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from mainstay.core.actor import Actor


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing as its app shows it. `text` is plain; `url` leads to it and holds no words."""

    kind: str
    public_id: str
    author_id: int | None
    url: str
    text: str
    at: datetime
    is_hidden: bool = False
    note: str = ""
    """The content note it stands behind, if any."""
    thread_author_id: int | None = None
    """Who opened the conversation it stands in."""
    answer_url: str = ""
    """Where the actor can answer its author; empty where they cannot."""


class Hide(Protocol):
    """Hide the thing from everybody but its author; False where it was not shown. Runs in the caller's transaction."""

    def __call__(self, *, public_id: str, reason: str, note: str) -> bool: ...


class Restore(Protocol):
    """Show it again; False where it was not hidden. Runs in the caller's transaction."""

    def __call__(self, *, public_id: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class Kind:
    """`load(public_id, actor)` returns None for what the actor may not see, and `label()` one translated word: "post".

    The system actor sees everything: it is asked only for a moderator who has a case about that thing.
    """

    code: str
    label: Callable[[], str]
    load: Callable[[str, Actor], Subject | None]
    hide: Hide
    restore: Restore
    lately: Callable[[int, int], list[Subject]] | None = None
    """`lately(author_id, most)`: what somebody wrote last, newest first; asked only for a moderator who said why."""


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    _kinds[kind.code] = kind


def unregister(code: str) -> None:
    _kinds.pop(code, None)


def kind_called(code: str) -> Kind | None:
    return _kinds.get(code)


def codes() -> list[str]:
    return sorted(_kinds)
