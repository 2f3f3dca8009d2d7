"""The machine: versions, data folder, disk, clock, static files."""

import os
import shutil
import sqlite3
import stat
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime
from importlib import metadata
from pathlib import Path

import django
from django.conf import settings
from django.utils.translation import gettext as _

from mainstay.core import clock
from mainstay.ops import files, places
from mainstay.ops.domain.checks import Check, State, disk_state
from mainstay.ops.installation import SECRET

ASIDE_SECONDS = 30 * 86_400
RELEASED = 2026
"""A clock in an earlier year than that of this version is wrong."""


def look(at: datetime) -> Iterator[Check]:
    """Yield what can be said without the database."""
    folder = Path(settings.DATA)
    yield _versions()
    yield _folder(folder)
    yield _secrets(folder)
    yield _disk(folder)
    yield _aside(folder, at)
    yield _clock(at)
    yield _static()


def _versions() -> Check:
    said = _("Mainstay %(mainstay)s, Python %(python)s, Django %(django)s, SQLite %(sqlite)s.") % {
        "mainstay": metadata.version("mainstay"),
        "python": ".".join(map(str, sys.version_info[:3])),
        "django": django.get_version(),
        "sqlite": sqlite3.sqlite_version,
    }
    return Check("versions", _("Versions"), State.GOOD, said)


def _folder(folder: Path) -> Check:
    title, state = _("Data folder"), folder.stat()
    if not os.access(folder, os.W_OK | os.X_OK):
        todo = _("Run this as the user that owns it.")
        return Check("data-folder", title, State.BAD, _("%(path)s cannot be written.") % {"path": folder}, todo)
    if stat.S_IMODE(state.st_mode) & 0o077:
        said = _("Other users of this machine may look into %(path)s.") % {"path": folder}
        return Check("data-folder", title, State.BAD, said, f"chmod 700 {folder}")
    return Check("data-folder", title, State.GOOD, _("%(path)s is closed to others.") % {"path": folder})


def _secrets(folder: Path) -> Check:
    title = _("Key files")
    kept = [folder / SECRET, folder / places.KEY, Path(settings.MAINSTAY_SEALING_KEY_FILE)]
    loose = [path for path in kept if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077]
    if loose:
        names = " ".join(map(str, loose))
        said = _("Others may read %(names)s.") % {"names": names}
        return Check("key-files", title, State.BAD, said, f"chmod 600 {names}")
    return Check("key-files", title, State.GOOD, _("Only their owner may read them."))


def _disk(folder: Path) -> Check:
    usage = shutil.disk_usage(folder)
    data = files.size_of(folder)
    said = _("%(free)s MB of %(total)s MB are free; the data is %(data)s MB.") % {
        "free": usage.free // 1_000_000,
        "total": usage.total // 1_000_000,
        "data": data // 1_000_000,
    }
    state = disk_state(usage.free, usage.total, data)
    todo = "" if state is State.GOOD else _("Free some space before it is full: a full disk stops every post.")
    return Check("disk", _("Disk"), state, said, todo)


def _aside(folder: Path, at: datetime) -> Check:
    title = _("Sites put aside")
    old = [path for path in folder.glob(f"{files.ASIDE}*") if at.timestamp() - path.stat().st_mtime > ASIDE_SECONDS]
    if not old:
        return Check("aside", title, State.GOOD, _("None is older than a month."))
    said = _("What a restore put aside still lies in %(names)s, also of people who left since.") % {
        "names": ", ".join(path.name for path in old)
    }
    return Check("aside", title, State.LOOK, said, _("Remove it when you are sure that you do not need it."))


def _clock(at: datetime) -> Check:
    """Compare with the file system's own stamp, the newest rows are looked at in database.py."""
    title = _("Clock")
    if clock.CLOCK_FILE:
        said = _("MAINSTAY_TEST_CLOCK_FILE is set: time stands still.")
        return Check("clock", title, State.BAD, said, _("Take it out of the settings; it is for tests only."))
    with tempfile.NamedTemporaryFile() as file:
        apart = abs(at.timestamp() - os.fstat(file.fileno()).st_mtime)
    if at.year < RELEASED or apart > 300:  # noqa: PLR2004 - five minutes
        said = _("The clock says %(at)s, which cannot be.") % {"at": f"{at:%Y-%m-%d %H:%M} UTC"}
        return Check("clock", title, State.BAD, said, "timedatectl set-ntp true")
    return Check("clock", title, State.GOOD, _("It is %(at)s.") % {"at": f"{at:%Y-%m-%d %H:%M} UTC"})


def _static() -> Check:
    title = _("Static files")
    if (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        return Check("static", title, State.GOOD, _("They are collected."))
    return Check("static", title, State.BAD, _("They are not collected: pages have no style."), "mainstay prepare")
