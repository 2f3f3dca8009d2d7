"""The backups in a folder, newest first."""

from dataclasses import dataclass
from pathlib import Path

from mainstay.ops import archive
from mainstay.ops.domain.envelope import DamagedError, Header


@dataclass(frozen=True, slots=True)
class Shelved:
    """One backup file; `header` is None where even its beginning is damaged."""

    path: Path
    size: int
    header: Header | None


def backups_in(folder: Path) -> list[Shelved]:
    """Return what lies in `folder`, newest first, unreadable ones last. Reads a few bytes of each."""
    found = [Shelved(path, path.stat().st_size, _header(path)) for path in folder.glob(f"*{archive.SUFFIX}")]
    readable = [one for one in found if one.header]
    newest = sorted(readable, key=lambda one: (one.header.made_at if one.header else 0, one.path.name), reverse=True)
    return [*newest, *sorted((one for one in found if not one.header), key=lambda one: one.path.name)]


def _header(path: Path) -> Header | None:
    try:
        return archive.header_of(path)
    except (DamagedError, OSError):
        return None
