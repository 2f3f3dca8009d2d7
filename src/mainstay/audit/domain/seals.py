"""Sealing and opening: AES-256-GCM with a fresh nonce, bound to its place in the chain so that no seal can be moved."""

import json
import os
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12
KEY_BITS = 256


def new_key() -> bytes:
    return AESGCM.generate_key(KEY_BITS)


def seal(key: bytes, value: object, place: str) -> bytes:
    """Return nonce and ciphertext of the JSON value."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, json.dumps(value, sort_keys=True).encode(), place.encode())


def unseal(key: bytes, sealed: bytes, place: str) -> Any:  # noqa: ANN401 - a JSON value
    """Return what was sealed; None where key, place or bytes do not belong together."""
    try:
        return json.loads(AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], place.encode()))
    except (InvalidTag, ValueError):
        return None
