"""Make one backup while the site runs, and let old ones go.

Not in it: sessions and cache (losing them costs a sign-in), copies that people took of their data (they are kept nowhere), static
files (`mainstay prepare` makes them), the recovery key itself, and the erasure list, which must be newer than any backup.
"""

import os
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mainstay.ops import archive, files, places, running, shelf
from mainstay.ops.domain.envelope import Header
from mainstay.ops.domain.keys import RecoveryKey
from mainstay.ops.domain.manifest import Manifest
from mainstay.ops.domain.retention import Keep, kept
from mainstay.ops.installation import SECRET, Installation


class RefusedError(RuntimeError):
    """It was not done; the message is the sentence to show."""


@dataclass(frozen=True, slots=True)
class Made:
    """A finished backup."""

    path: Path
    manifest: Manifest
    size: int
    key: RecoveryKey
    key_is_new: bool
    dropped: tuple[Path, ...]


def create(*, site: Installation, to: Path, keep: Keep, at: datetime) -> Made:
    """Put a new backup into `to` and drop those that `keep` does not hold on to.

    at: instant of the backup, aware, UTC.  A file that is there is whole. Raises RefusedError, RunningError (a restore is under
    way), EngineError, OSError (disk).
    """
    files.private_folder(site.folder)
    with running.sharing(site.folder):
        files.private_folder(to)
        _room(site, to)
        key, key_is_new = places.key_or_new(site.folder)
        with files.workspace(site.folder) as inner, files.workspace(to) as outer:
            manifest = _draft(site, key, at, inner, outer)
            path = _free_name(to, at)
            files.put(outer / "draft", path)
        places.keep_last_backup(site.folder, places.LastBackup(path.absolute(), at))
        places.write_marks(to, places.marks_in([site.folder / places.ERASURES, to / places.ERASURES]))
        return Made(path, manifest, path.stat().st_size, key, key_is_new, _drop_old(to, keep))


def _room(site: Installation, to: Path) -> None:
    """Refuse before the disk is full: a full disk would stop the living database too."""
    needed = site.engine.size()
    for folder in {site.folder, to}:
        free = shutil.disk_usage(folder).free
        if free < needed * 1.1:
            raise RefusedError(
                f"A backup needs up to {needed // 1_000_000 + 1} MB in {folder}; {free // 1_000_000} MB are free. "
                "Free some space, or put backups elsewhere with --to."
            )


def _draft(site: Installation, key: RecoveryKey, at: datetime, inner: Path, outer: Path) -> Manifest:
    copy = inner / site.engine.part
    facts = site.engine.snapshot(copy)
    parts = {site.engine.part: copy}
    if (site.folder / SECRET).exists():
        parts[SECRET] = Path(shutil.copyfile(site.folder / SECRET, inner / SECRET))
    measured = {name: archive.part_of(path) for name, path in parts.items()}
    manifest = Manifest(at, site.version, site.engine.name, facts, measured)
    fd = os.open(outer / "draft", os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(fd, "wb") as out:
        archive.pack(out, Header(at, site.version, site.engine.name, key.mark), key, manifest, parts)
    return manifest


def _free_name(to: Path, at: datetime) -> Path:
    name = f"mainstay-{at:%Y-%m-%dT%H%M%SZ}"
    path, number = to / f"{name}{archive.SUFFIX}", 1
    while path.exists():
        number += 1
        path = to / f"{name}-{number}{archive.SUFFIX}"
    return path


def _drop_old(to: Path, keep: Keep) -> tuple[Path, ...]:
    """Drop what may go. A file whose header cannot be read stays: somebody should look at it."""
    found = {one.path: one.header.made_at for one in shelf.backups_in(to) if one.header}
    staying = kept(found.values(), keep)
    going = tuple(sorted(path for path, made_at in found.items() if made_at not in staying))
    for path in going:
        path.unlink()
    return going
