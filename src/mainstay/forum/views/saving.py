"""What every form of the forum does with a text that could not be saved: a sentence, and the text back in its place."""

import logging
from collections.abc import Callable

from django.core.cache import cache
from django.db import DatabaseError

from mainstay.core.errors import MainstayError, NotFound, TooMany
from mainstay.core.web import ViewRequest, caller_key
from mainstay.forum import words
from mainstay.listening import engine

log = logging.getLogger(__name__)

WRITES, WRITES_SECONDS = 30, 600
"""Thirty texts in ten minutes is more than people write to each other, and less than a machine. Each process counts for itself:
it is a brake, not a lock, and the count that all processes share costs half a millisecond more per post."""
AWAY = 503


class NotSaved(Exception):  # noqa: N818 - what happened
    """The text was not kept. `sentence` says why, `field` where to say so, `status` is the answer's."""

    def __init__(self, sentence: str, status: int, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field
        self.sentence = sentence
        self.status = status


def save[T](request: ViewRequest, write: Callable[[], T]) -> T:
    """Return what `write` returns. Raises NotSaved for every reason except "there is no such thing", which is a page of its own."""
    try:
        _brake(request)
        return write()
    except NotFound:
        raise
    except MainstayError as refused:
        raise NotSaved(
            words.refusal(refused.code, refused.data), refused.status, getattr(refused, "field", "")
        ) from refused
    except DatabaseError as error:
        log.exception("a text was not saved")
        raise NotSaved(words.refusal(""), AWAY) from error


def _brake(request: ViewRequest) -> None:
    key = f"forum.write:{caller_key(request)}"
    cache.add(key, 0, WRITES_SECONDS)
    if cache.incr(key) > WRITES:
        raise TooMany(retry_after_seconds=WRITES_SECONDS)


def is_heavy(text: str) -> bool:
    """Say whether the words may speak of dying or of an overdose; only ever used to show help to their author."""
    return engine.has_crisis(text)
