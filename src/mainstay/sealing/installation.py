"""The installation key: a file of one line, readable by its owner only; the first line wraps, further lines only open.

There is more than one line only between the first and the last step of a rotation. The file is read anew each time it is needed (a
tenth of a millisecond, and only for keys that are not in memory), so that a change reaches every process at once.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

from mainstay.sealing.domain import box

ONLY_OWNER = 0o600


class KeyFileMissing(RuntimeError):  # noqa: N818 - named for what happened
    """The file that opens the keys is not there, or is another installation's."""


@dataclass(frozen=True, slots=True)
class InstallationKey:
    """What wraps all keys of people."""

    secret: bytes = field(repr=False)

    @property
    def fingerprint(self) -> str:
        return box.fingerprint(self.secret)


def path() -> Path:
    """Return where the key lies: MAINSTAY_SEALING_KEY_FILE, else a file in the data folder."""
    return Path(settings.MAINSTAY_SEALING_KEY_FILE)


def read() -> list[InstallationKey]:
    """Return the keys, the one that wraps first; nothing where there is no file. Raises KeyFileMissing for a damaged one."""
    try:
        lines = path().read_text(encoding="ascii").split()
        keys = [InstallationKey(bytes.fromhex(line)) for line in lines]
    except FileNotFoundError:
        return []
    except ValueError as error:
        raise KeyFileMissing(f"{path()} is damaged. Put your copy of it back.") from error
    if not keys or any(len(key.secret) != box.KEY_BYTES for key in keys):
        raise KeyFileMissing(f"{path()} is damaged. Put your copy of it back.")
    return keys


def make() -> InstallationKey:
    """Make the first key. A file that somebody else made meanwhile stands."""
    fresh = _write_beside([InstallationKey(box.new_secret())])
    try:
        os.link(fresh, path())
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
    _sync_folder()
    return read()[0]


def put_first() -> list[InstallationKey]:
    """Let a new key wrap from now on; those before it still open. Whole or not at all."""
    keys = [InstallationKey(box.new_secret()), *read()]
    _replace(keys)
    return keys


def keep_only(key: InstallationKey) -> None:
    """Let `key` be the only one. Whole or not at all."""
    _replace([key])


@contextmanager
def alone() -> Iterator[None]:
    """Let one rotation run at a time on this machine; the kernel lets go when the process ends."""
    lock = os.open(path().with_name(f"{path().name}.lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, ONLY_OWNER)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _replace(keys: list[InstallationKey]) -> None:
    _write_beside(keys).replace(path())
    _sync_folder()


def _write_beside(keys: list[InstallationKey]) -> Path:
    """Write a file of another name, on the disk when this returns."""
    beside = path().with_name(f"{path().name}.{os.getpid()}.new")
    beside.unlink(missing_ok=True)
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, ONLY_OWNER), "w", encoding="ascii") as file:
        file.write("".join(f"{key.secret.hex()}\n" for key in keys))
        file.flush()
        os.fsync(file.fileno())
    return beside


def _sync_folder() -> None:
    folder = os.open(path().parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
