"""Keys in this process's memory: few, and for two seconds, so that a key thrown away elsewhere is gone here two seconds later."""

import time
from collections import OrderedDict
from collections.abc import Iterable
from threading import Lock

from mainstay.sealing.domain.box import PersonKey

FRESH_SECONDS = 2.0
"""How long another process may still open what this one's store has forgotten."""
MOST = 1_000

_lock = Lock()
_keys: "OrderedDict[int, tuple[float, PersonKey]]" = OrderedDict()


def fresh(person_ids: Iterable[int]) -> dict[int, PersonKey]:
    """Return those of the keys that were read from the store within the last two seconds."""
    since = time.monotonic() - FRESH_SECONDS
    with _lock:
        found = {person_id: _keys[person_id] for person_id in person_ids if person_id in _keys}
    return {person_id: key for person_id, (read_at, key) in found.items() if read_at > since}


def keep(keys: dict[int, PersonKey]) -> None:
    """Keep what was just read; the longest kept makes room."""
    now = time.monotonic()
    with _lock:
        for person_id, key in keys.items():
            _keys[person_id] = (now, key)
            _keys.move_to_end(person_id)
        while len(_keys) > MOST:
            _keys.popitem(last=False)


def drop(person_id: int) -> None:
    with _lock:
        _keys.pop(person_id, None)


def clear() -> None:
    with _lock:
        _keys.clear()
