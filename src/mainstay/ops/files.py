"""Files that are whole or not there, and folders that vanish with the process that worked in them."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

PREFIX = ".working-"
ASIDE = "before-restore-"


@contextmanager
def workspace(parent: Path) -> Iterator[Path]:
    """Give a private folder in `parent` and remove it afterwards.

    After a kill it stays; the next workspace there finds it unlocked and removes it.
    """
    with _locked(parent):  # so that nobody takes the new folder for one that was left
        _sweep(parent)
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=parent))
        fd = _lock(folder, fcntl.LOCK_EX)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(fd)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    fd = _lock(folder, fcntl.LOCK_EX)
    try:
        yield
    finally:
        os.close(fd)


def _lock(folder: Path, kind: int) -> int:
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(fd, kind)
    except BaseException:
        os.close(fd)
        raise
    return fd


def _sweep(parent: Path) -> None:
    for left in parent.glob(f"{PREFIX}*"):
        try:
            fd = _lock(left, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            continue  # somebody works in it
        shutil.rmtree(left, ignore_errors=True)
        os.close(fd)


def private_folder(path: Path) -> Path:
    """Make the folder when missing, readable by its owner only."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def put(source: Path, target: Path) -> None:
    """Put a finished file in its place at once and on the disk: fsync, rename, fsync of the folder."""
    sync(source)
    source.replace(target)
    sync(target.parent)


def write_whole(path: Path, content: bytes) -> None:
    """Write a small private file, all of it or none."""
    fresh = path.with_name(f".{path.name}.new")
    fd = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    with os.fdopen(fd, "wb") as file:
        file.write(content)
    put(fresh, path)


def aside(folder: Path, at: datetime) -> Path:
    """Return where a restore at `at` puts what was in the data folder before."""
    return folder / f"{ASIDE}{at:%Y-%m-%dT%H%M%SZ}"


def sync(path: Path) -> None:
    """Wait until what was written there, a file or a folder's names, is on the disk."""
    fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def size_of(folder: Path) -> int:
    """Return the bytes of the folder's own database files."""
    return sum(path.stat().st_size for path in folder.glob("main.sqlite3*"))
