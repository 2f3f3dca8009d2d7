"""The kinds of notice, each with its sentence. Apps register theirs at start-up."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """`sentence(data)` is read at display, in the reader's language.

    It must be neutral over a shoulder: no group, topic or other person's words, no recovery word.
    """

    code: str
    sentence: Callable[[dict[str, Any]], str]


_kinds: dict[str, NoticeKind] = {}


def register(kind: NoticeKind) -> None:
    _kinds[kind.code] = kind


def kind_called(code: str) -> NoticeKind | None:
    return _kinds.get(code)


def codes() -> list[str]:
    return sorted(_kinds)
