"""Where things lie in a data folder, and the small files kept there: recovery key, erasure list, last backup, the worker's heartbeat."""

import fcntl
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mainstay.ops import files
from mainstay.ops.domain.keys import RecoveryKey, new_key, read_key
from mainstay.ops.domain.marks import Mark, read_marks

KEY = "backup-key"
ERASURES = "erasures.jsonl"
LAST = "last-backup.json"
HEART = "worker-alive"


@dataclass(frozen=True, slots=True)
class LastBackup:
    """The newest backup this folder made, wherever it was put."""

    path: Path
    made_at: datetime


def kept_key(folder: Path) -> RecoveryKey | None:
    """Return the recovery key of the data folder, None where none was made. Raises KeyTypoError for a changed file."""
    try:
        return read_key((folder / KEY).read_text(encoding="ascii"))
    except FileNotFoundError:
        return None


def keep_key(folder: Path, key: RecoveryKey) -> None:
    files.write_whole(folder / KEY, f"{key.written}\n".encode())


def key_or_new(folder: Path) -> tuple[RecoveryKey, bool]:
    """Return the recovery key and whether it was made just now."""
    key = kept_key(folder)
    if key:
        return key, False
    keep_key(folder, key := new_key())
    return key, True


def marks_in(paths: Iterable[Path]) -> list[Mark]:
    """Return everybody whom any of the erasure lists names. Lists that are not there name nobody."""
    lines: list[str] = []
    for path in paths:
        if path.exists():
            lines += path.read_text(encoding="utf-8", errors="replace").splitlines()
    return read_marks(lines)


def add_mark(folder: Path, mark: Mark) -> None:
    """Add to the erasure list of `folder` and wait until it is on the disk. Doing it twice is harmless."""
    fd = os.open(folder / ERASURES, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX)
        size = os.fstat(fd).st_size
        torn = size > 0 and os.pread(fd, 1, size - 1) != b"\n"
        os.write(fd, (("\n" if torn else "") + mark.as_line()).encode())
        os.fsync(fd)
    finally:
        os.close(fd)
    files.sync(folder)


def write_marks(folder: Path, marks: Iterable[Mark]) -> None:
    """Write the whole list anew, for a folder that is being restored or a copy beside the backups."""
    files.write_whole(folder / ERASURES, "".join(mark.as_line() for mark in marks).encode())


def last_backup(folder: Path) -> LastBackup | None:
    try:
        words = json.loads((folder / LAST).read_bytes())
        return LastBackup(Path(words["path"]), datetime.fromisoformat(words["made_at"]))
    except (FileNotFoundError, ValueError, KeyError):
        return None


def keep_last_backup(folder: Path, last: LastBackup) -> None:
    words = {"path": str(last.path), "made_at": last.made_at.isoformat()}
    files.write_whole(folder / LAST, json.dumps(words).encode())


def beat(folder: Path, at: datetime) -> None:
    """Say that the worker is alive. Not synced: after a power cut nobody is."""
    fresh = folder / f".{HEART}.new"
    fresh.write_text(at.isoformat(), encoding="ascii")
    fresh.replace(folder / HEART)


def last_beat(folder: Path) -> datetime | None:
    try:
        return datetime.fromisoformat((folder / HEART).read_text(encoding="ascii"))
    except (FileNotFoundError, ValueError):
        return None
