"""Sealing and opening: AES-256-GCM, a fresh nonce each time, bound to its place so that nothing sealed can be moved."""

import hashlib
import os
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

FORMAT = b"\x01"
NONCE_BYTES = 12
KEY_BYTES = 32
FINGERPRINT_LENGTH = 16


def new_secret() -> bytes:
    """Return a fresh 256-bit key."""
    return AESGCM.generate_key(KEY_BYTES * 8)


def fingerprint(secret: bytes) -> str:
    """Return a name for a key that tells nothing of it."""
    return hashlib.sha256(b"mainstay sealing key" + secret).hexdigest()[:FINGERPRINT_LENGTH]


def shut(secret: bytes, plain: bytes, place: str) -> bytes:
    """Return format, nonce and ciphertext. `place` is not kept: whoever opens has to know where it belongs."""
    nonce = os.urandom(NONCE_BYTES)
    return FORMAT + nonce + AESGCM(secret).encrypt(nonce, plain, FORMAT + place.encode())


def open_up(secret: bytes, sealed: bytes, place: str) -> bytes | None:
    """Return what was sealed; None where key, place or bytes do not belong together."""
    nonce, rest = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    if sealed[:1] != FORMAT or len(nonce) < NONCE_BYTES:
        return None
    try:
        return AESGCM(secret).decrypt(nonce, rest, FORMAT + place.encode())
    except InvalidTag:
        return None


@dataclass(frozen=True, slots=True)
class PersonKey:
    """One person's data key. `reference` names it in the log without naming the person."""

    reference: str
    secret: bytes = field(repr=False)

    def seal(self, place: str, text: str) -> bytes:
        """Return `text` sealed for `place`, "table.column:row's stable id"."""
        return shut(self.secret, text.encode(), place)

    def open(self, place: str, sealed: bytes) -> str | None:
        """Return the text; None where it was not sealed with this key for this place."""
        plain = open_up(self.secret, sealed, place)
        return None if plain is None else plain.decode()
