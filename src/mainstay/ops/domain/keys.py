"""The recovery key: made at random, short enough for a sheet of paper, with two characters that catch a slip of the pen.

150 random bits cannot be tried out, so nothing is slowed down on purpose as one would for a passphrase that people choose.
"""

import hashlib
from dataclasses import dataclass

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from mainstay.core.ids import ALPHABET, new_code, read_code

RANDOM_CHARACTERS = 30
CHECK_CHARACTERS = 2
GROUP = 4
CONTENTS = b"mainstay backup 1 contents"
MARK = b"mainstay backup 1 mark"


class KeyTypoError(ValueError):
    """What was typed cannot be a recovery key: too short, too long, or a character is wrong."""


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """Opens backups. `code` is 32 characters of core.ids.ALPHABET."""

    code: str

    def __repr__(self) -> str:
        return f"RecoveryKey({self.mark})"

    @property
    def written(self) -> str:
        """Return the key as one writes it down: eight groups of four."""
        return "-".join(self.code[at : at + GROUP] for at in range(0, len(self.code), GROUP))

    @property
    def mark(self) -> str:
        """Name the key without telling it: 8 hex digits that stand in each backup's header."""
        return _derived(self.code, b"", MARK, 4).hex()

    def contents_key(self, salt: bytes) -> bytes:
        """Return the 256-bit key of one backup; every backup has a salt of its own."""
        return _derived(self.code, salt, CONTENTS, 32)


def new_key() -> RecoveryKey:
    code = new_code(RANDOM_CHARACTERS)
    return RecoveryKey(code + _check(code))


def read_key(typed: str) -> RecoveryKey:
    """Return the key a person typed: case, spaces, dashes and look-alikes forgiven. Raises KeyTypoError."""
    code = read_code(typed)
    if len(code) != RANDOM_CHARACTERS + CHECK_CHARACTERS:
        raise KeyTypoError(f"A recovery key has 32 letters and digits; this has {len(code)}.")
    if code[RANDOM_CHARACTERS:] != _check(code[:RANDOM_CHARACTERS]):
        raise KeyTypoError("One of the characters of the recovery key is wrong. Compare it with the sheet once more.")
    return RecoveryKey(code)


def _check(code: str) -> str:
    digest = hashlib.sha256(code.encode()).digest()
    return "".join(ALPHABET[byte & 31] for byte in digest[:CHECK_CHARACTERS])


def _derived(code: str, salt: bytes, purpose: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length=length, salt=salt, info=purpose).derive(code.encode())
