"""What all tests share: no network but this machine's own, English, and a database that is rolled back."""

import socket
from collections.abc import Iterator

import pytest
from django.core.cache import caches
from django.utils import translation

from mainstay.sealing import keyring

_connect = socket.socket.connect


def _only_here(self: socket.socket, address: object) -> None:
    host = address[0] if isinstance(address, tuple) else ""
    if host not in {"", "localhost", "127.0.0.1", "::1"} and self.family != socket.AF_UNIX:
        raise RuntimeError(f"a test tried to reach {host}")
    _connect(self, address)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket.socket, "connect", _only_here)


@pytest.fixture(autouse=True)
def _fresh_words_and_cache() -> Iterator[None]:
    caches["default"].clear()
    keyring.clear()
    with translation.override("en"):
        yield
