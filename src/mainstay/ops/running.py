"""Who uses a data folder right now. Web, worker and backups share the lock; a restore wants it alone. The kernel frees it with the process.

Plain Python: `mainstay serve` takes it before Django is there.
"""

import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOCK = "running.lock"

_held: dict[Path, int] = {}


class RunningError(RuntimeError):
    """Somebody uses the folder; the message is the sentence to show."""


def hold(folder: Path) -> None:
    """Share the folder until this process ends. Waits while a restore has it to itself."""
    if folder in _held:
        return
    fd = _open(folder)
    try:
        fcntl.flock(fd, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        sys.stderr.write("A restore is under way; waiting for it to end.\n")
        fcntl.flock(fd, fcntl.LOCK_SH)
    _held[folder] = fd


@contextmanager
def sharing(folder: Path) -> Iterator[None]:
    """Share the folder for a while. Raises RunningError while a restore has it."""
    with _locked(folder, fcntl.LOCK_SH, "A restore is under way in this data folder. Wait until it is done."):
        yield


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Have the folder to oneself. Raises RunningError while anything runs on it."""
    sentence = f"Mainstay runs on {folder}. Stop it first: systemctl stop mainstay"
    with _locked(folder, fcntl.LOCK_EX, sentence):
        yield


@contextmanager
def _locked(folder: Path, kind: int, sentence: str) -> Iterator[None]:
    fd = _open(folder)
    try:
        try:
            fcntl.flock(fd, kind | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise RunningError(sentence) from error
        yield
    finally:
        os.close(fd)


def _open(folder: Path) -> int:
    return os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
