"""A backup from outside: a header that anybody may read, then chunks that only the recovery key opens.

Each chunk is sealed with AES-256-GCM. Its nonce is its number and whether it is the last, so chunks can be neither swapped nor left
out nor cut off; what is authenticated with it is the whole header. The key serves one file only (its salt is random), so no nonce
is used twice. This is the STREAM construction. Memory: two chunks, whatever the size.
"""

import hashlib
import io
import json
import os
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from mainstay.ops.domain.keys import RecoveryKey

MAGIC = b"MAINSTAY BACKUP 1\n"
CHUNK = 1 << 20
TAG = 16
SALT = 32
LONGEST_HEADER = 4096


class DamagedError(ValueError):
    """The file is no backup, or not as it was written; the message is the sentence to show."""


class WrongKeyError(ValueError):
    """The backup was made with another recovery key; the message is the sentence to show."""


@dataclass(frozen=True, slots=True)
class Header:
    """What stands in the clear: enough to list backups and to ask for the right key."""

    made_at: datetime
    version: str
    engine: str
    key_mark: str
    salt: bytes = field(default_factory=lambda: os.urandom(SALT))

    def as_bytes(self) -> bytes:
        """Return the start of the file."""
        words = asdict(self) | {"made_at": self.made_at.isoformat(), "salt": self.salt.hex()}
        text = json.dumps(words, sort_keys=True).encode()
        return MAGIC + len(text).to_bytes(4) + text


def read_header(file: BinaryIO) -> Header:
    """Read the header and leave `file` at the first chunk. Raises DamagedError."""
    if file.read(len(MAGIC)) != MAGIC:
        raise DamagedError("This is not a backup of Mainstay, or its beginning is damaged.")
    length = int.from_bytes(file.read(4))
    try:
        if length > LONGEST_HEADER:
            raise ValueError(length)  # noqa: TRY301 - one sentence for every way in which a header is unreadable
        text = file.read(length)
        words = json.loads(text)
        made_at, salt = datetime.fromisoformat(words.pop("made_at")), bytes.fromhex(words.pop("salt"))
        header = Header(made_at=made_at, salt=salt, **words)
        if not header.as_bytes().endswith(text):
            raise ValueError(text)  # noqa: TRY301 - the same words written otherwise would not be what was authenticated
        return header  # noqa: TRY300
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise DamagedError("The beginning of this backup is damaged.") from error


class SealingWriter(io.RawIOBase):
    """Seal what is written to `out`. Without close() the file is not whole, and a reader sees that."""

    def __init__(self, out: BinaryIO, header: Header, key: RecoveryKey) -> None:
        super().__init__()
        self._out = out
        start = header.as_bytes()
        self._bound = hashlib.sha256(start).digest()
        self._cipher = AESGCM(key.contents_key(header.salt))
        self._held = bytearray()
        self._number = 0
        out.write(start)

    def writable(self) -> bool:
        return True

    def write(self, data: bytes, /) -> int:  # type: ignore[override]  # narrower than Buffer: our own callers hand in bytes
        """Take all of `data`; the last chunk is held back until close() marks it as the last."""
        self._held += data
        while len(self._held) > CHUNK:
            self._seal(bytes(self._held[:CHUNK]), is_last=False)
            del self._held[:CHUNK]
        return len(data)

    def finish(self) -> None:
        """Write the last chunk."""
        self._seal(bytes(self._held), is_last=True)
        self._held.clear()

    def _seal(self, chunk: bytes, *, is_last: bool) -> None:
        self._out.write(self._cipher.encrypt(_nonce(self._number, is_last=is_last), chunk, self._bound))
        self._number += 1


class OpeningReader(io.RawIOBase):
    """Read what was sealed; `file` stands behind its header. Raises WrongKeyError at once, DamagedError while reading."""

    def __init__(self, file: BinaryIO, header: Header, key: RecoveryKey) -> None:
        super().__init__()
        if header.key_mark != key.mark:
            raise WrongKeyError(f"This backup was made with the recovery key {header.key_mark}; you gave {key.mark}.")
        self._file = file
        self._bound = hashlib.sha256(header.as_bytes()).digest()
        self._cipher = AESGCM(key.contents_key(header.salt))
        self._number = 0
        self._next = file.read(CHUNK + TAG)
        self._open = memoryview(b"")
        self._is_over = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]  # BufferedReader hands in a memoryview
        """Fill `buffer` with opened bytes; 0 only after the chunk that was marked as the last."""
        while not self._open and not self._is_over:
            self._open = memoryview(self._open_next())
        taken = min(len(buffer), len(self._open))
        buffer[:taken] = self._open[:taken]
        self._open = self._open[taken:]
        return taken

    def _open_next(self) -> bytes:
        sealed, self._next = self._next, self._file.read(CHUNK + TAG)
        self._is_over = not self._next
        try:
            opened = self._cipher.decrypt(_nonce(self._number, is_last=self._is_over), sealed, self._bound)
        except (InvalidTag, ValueError) as error:
            raise DamagedError(
                f"This backup is damaged or cut off (near byte {self._number * (CHUNK + TAG)}). Take another one."
            ) from error
        self._number += 1
        return opened


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(11) + bytes([is_last])
