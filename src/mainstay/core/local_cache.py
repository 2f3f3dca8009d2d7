"""The cache of one process. Text that cannot change is handed out as it lies there, without being packed and unpacked."""

import pickle
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.locmem import LocMemCache


class LocalCache(LocMemCache):
    """LocMemCache that keeps text, and tuples of text and numbers, as they are: a topic's page asks for 23 of them."""

    _cache: OrderedDict[str, Any]
    _lock: Any
    _has_expired: Callable[[str], bool]
    _delete: Callable[[str], None]
    _set: Callable[..., None]

    def make_and_validate_key(self, key: str, version: int | None = None) -> str:  # noqa: ARG002 - Django's signature
        """Return the key as it is: memory has no rules for keys, and ours have no versions."""
        return key

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:  # noqa: ANN401, ARG002
        with self._lock:
            if self._has_expired(key):
                self._delete(key)
                return default
            found = self._cache[key]
            self._cache.move_to_end(key, last=False)
        return pickle.loads(found) if type(found) is bytes else found[0]  # noqa: S301 - our own memory

    def set(
        self,
        key: str,
        value: Any,  # noqa: ANN401
        timeout: float | None = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> None:
        if isinstance(value, str | bytes | tuple) and _cannot_change(value):
            with self._lock:
                self._set(key, (value,), timeout)
        else:
            super().set(key, value, timeout, version)


def _cannot_change(value: object) -> bool:
    if isinstance(value, tuple):
        return all(map(_cannot_change, value))
    return value is None or isinstance(value, str | bytes | int)
