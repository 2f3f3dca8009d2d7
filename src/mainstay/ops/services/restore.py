"""Try a backup out beside the living site, or bring it back. Both do the same but for the last step."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mainstay.ops import archive, child, files, places, running
from mainstay.ops.domain.keys import RecoveryKey
from mainstay.ops.domain.manifest import Manifest
from mainstay.ops.domain.marks import Mark
from mainstay.ops.engines import Restored
from mainstay.ops.installation import SECRET, Installation
from mainstay.ops.services.create import RefusedError

ENGINES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a restore. `aside` says where the database before was put, "" where there was none."""

    manifest: Manifest
    settled: child.Settled
    aside: str = ""

    @property
    def is_good(self) -> bool:
        return self.settled.is_good


@dataclass(frozen=True, slots=True)
class _Unpacked:
    manifest: Manifest
    restored: Restored
    secret: Path | None


def verify(*, site: Installation, file: Path, key: RecoveryKey) -> Report:
    """Really restore into a place that vanishes: count every table, bring it to this version, recompute the audit chain.

    Raises DamagedError, WrongKeyError, RefusedError, RunningError, EngineError, OSError.
    """
    files.private_folder(site.folder)
    with running.sharing(site.folder), _unpacked(site, file, key) as found:
        return Report(found.manifest, child.settle(found.restored, found.manifest, [], for_good=False))


def restore(
    *, site: Installation, file: Path, key: RecoveryKey, lists: Sequence[Path], force: bool, at: datetime
) -> Report:
    """Bring a backup back as the living site, and erase again everybody whom an erasure list names.

    lists: more erasure lists than those of the data folder and beside the backup.  force: also where a site lives already; it is
    put aside.  A report that is not good changed nothing. Raises RunningError, RefusedError, and what verify() raises.
    """
    files.private_folder(site.folder)
    with running.alone(site.folder):
        _require_idle(site, force=force)
        kept = places.kept_key(site.folder)
        marks = places.marks_in([site.folder / places.ERASURES, file.parent / places.ERASURES, *lists])
        with _unpacked(site, file, key) as found:
            settled = child.settle(found.restored, found.manifest, marks, for_good=True, keys=site.folder)
            if not settled.is_good:
                return Report(found.manifest, settled)
            _bring_along(site, found.secret, marks, at)
            aside = site.engine.adopt(found.restored, at)
        if kept is None:
            places.keep_key(site.folder, key)
        return Report(found.manifest, settled, aside)


def _require_idle(site: Installation, *, force: bool) -> None:
    users = site.engine.users()
    if users:
        raise running.RunningError(
            f"{users} others are connected to the database. Stop Mainstay first: systemctl stop mainstay"
        )
    if site.engine.is_living() and not force:
        raise RefusedError(
            f"A site lives in {site.folder} already. To replace it, say --force; it is put aside, not removed."
        )


@contextmanager
def _unpacked(site: Installation, file: Path, key: RecoveryKey) -> Iterator[_Unpacked]:
    header = archive.header_of(file)
    if header.engine != site.engine.name:
        raise RefusedError(
            f"This backup is of {ENGINES.get(header.engine, header.engine)}; "
            f"this installation uses {ENGINES[site.engine.name]}. See MAINSTAY_DATABASE_URL."
        )
    with files.workspace(site.folder) as work:
        parts, data = work / "parts", work / "data"
        parts.mkdir(mode=0o700)
        data.mkdir(mode=0o700)
        manifest = archive.unpack(file, key, parts)
        secret = parts / SECRET
        if secret.exists():
            files.write_whole(data / SECRET, secret.read_bytes())
        with site.engine.restored(parts / site.engine.part, data) as restored:
            yield _Unpacked(manifest, restored, secret if secret.exists() else None)


def _bring_along(site: Installation, secret: Path | None, marks: Sequence[Mark], at: datetime) -> None:
    """Put the signing key in place, the one before aside with its database, and the list for the next restore."""
    kept = site.folder / SECRET
    if secret:
        if kept.exists() and kept.read_bytes() != secret.read_bytes():
            files.write_whole(files.private_folder(files.aside(site.folder, at)) / SECRET, kept.read_bytes())
        files.write_whole(kept, secret.read_bytes())
    if marks:
        places.write_marks(site.folder, marks)
