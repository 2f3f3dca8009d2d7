"""`mainstay backup …`, `mainstay doctor`, `mainstay upgrade --check`.

Exit 0 done, 1 looked at and found wanting, 2 not done: one clear sentence on standard error says why.
"""

import errno
import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NoReturn

import django
import typer

from mainstay.core import clock
from mainstay.ops.domain.envelope import DamagedError, WrongKeyError
from mainstay.ops.domain.keys import KeyTypoError, RecoveryKey, read_key
from mainstay.ops.domain.retention import Keep, NothingKeptError
from mainstay.ops.engines import EngineError
from mainstay.ops.running import RunningError

FILE = Annotated[Path, typer.Argument(help="A backup file.", dir_okay=False)]
TO = Annotated[Path | None, typer.Option("--to", help="Folder for backups. Default: that of MAINSTAY_BACKUPS.")]
KEY_FILE = Annotated[Path | None, typer.Option("--key-file", help="Recovery key. Default: the data folder's.")]
ASK = Annotated[bool, typer.Option("--ask", help="Type the recovery key as you wrote it down.")]
JSON = Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")]
DAILY = Annotated[int, typer.Option("--keep-daily", help="Keep the newest of each of so many days …", min=0)]
WEEKLY = Annotated[int, typer.Option("--keep-weekly", help="… weeks …", min=0)]
MONTHLY = Annotated[int, typer.Option("--keep-monthly", help="… and months that have a backup.", min=0)]
KEY_VARIABLE = "MAINSTAY_BACKUP_KEY"


def add_to(app: typer.Typer) -> None:
    """Mount the commands."""
    backup = typer.Typer(no_args_is_help=True, help="Backups: make, list, try, bring back.")
    for command in (create, verify, restore, drill):
        backup.command(command.__name__)(command)
    backup.command("list")(list_backups)
    backup.command("key")(show_key)
    backup.command("settle", hidden=True)(settle)
    app.add_typer(backup, name="backup")
    app.command()(doctor)
    app.command()(upgrade)


def create(
    to: TO = None, keep_daily: DAILY = 7, keep_weekly: WEEKLY = 4, keep_monthly: MONTHLY = 6, *, as_json: JSON = False
) -> None:
    """Make one backup while the site runs; then let old ones go."""
    with _plainly():
        from mainstay.ops import installation, services, show

        site = installation.here()
        keep = Keep(keep_daily, keep_weekly, keep_monthly)
        made = services.create(site=site, to=to or site.backups, keep=keep, at=clock.now())
    _print(show.made_words(made) if as_json else show.made(made, tells_key=sys.stderr.isatty()))


def list_backups(to: TO = None, *, as_json: JSON = False) -> None:
    """List the backups in a folder, newest first."""
    with _plainly():
        from mainstay.ops import installation, shelf, show

        found = shelf.backups_in(to or installation.here().backups)
    _print(show.shelf_words(found) if as_json else show.shelf(found))


def verify(file: FILE, key_file: KEY_FILE = None, *, ask: ASK = False, as_json: JSON = False) -> None:
    """Really restore a backup into a place that vanishes, and compare. Exit 1 when anything differs."""
    with _plainly():
        from mainstay.ops import installation, services, show

        site = installation.here()
        report = services.verify(site=site, file=file, key=_key(site.folder, key_file, ask=ask))
    _print(show.report_words(report) if as_json else show.report(report))
    raise typer.Exit(0 if report.is_good else 1)


def restore(
    file: FILE,
    into: Annotated[Path, typer.Option("--into", help="Data folder to bring the site back in.", file_okay=False)],
    key_file: KEY_FILE = None,
    erasures: Annotated[list[Path] | None, typer.Option(help="One more erasure list (erasures.jsonl).")] = None,
    *,
    force: Annotated[bool, typer.Option("--force", help="Also where a site lives; it is put aside.")] = False,
    ask: ASK = False,
    as_json: JSON = False,
) -> None:
    """Bring a site back from a backup; who left since is erased again. Exit 1, and nothing changed, when anything differs."""
    with _plainly():
        from mainstay.ops import installation, services, show

        site = installation.at(into.absolute())
        for path in erasures or []:
            if not path.is_file():
                raise FileNotFoundError(errno.ENOENT, "There is no such erasure list", str(path))
        key = _key(site.folder, key_file, ask=ask)
        report = services.restore(site=site, file=file, key=key, lists=erasures or [], force=force, at=clock.now())
    _print(show.report_words(report) if as_json else show.report(report, into=site.folder))
    raise typer.Exit(0 if report.is_good else 1)


def drill(
    to: TO = None,
    key_file: KEY_FILE = None,
    keep_daily: DAILY = 7,
    keep_weekly: WEEKLY = 4,
    keep_monthly: MONTHLY = 6,
    *,
    ask: ASK = False,
    as_json: JSON = False,
) -> None:
    """Make a backup, restore it beside the site, compare, and record that it was tried. Exit 1 when anything differs."""
    with _plainly():
        from mainstay.core.actor import SYSTEM
        from mainstay.ops import installation, services, show

        site = installation.here()
        key = _key(site.folder, key_file, ask=ask) if ask or key_file else None
        keep = Keep(keep_daily, keep_weekly, keep_monthly)
        made, report = services.drill(
            actor=SYSTEM, site=site, to=to or site.backups, keep=keep, key=key, at=clock.now()
        )
    words = {**show.made_words(made), **show.report_words(report)}
    _print(words if as_json else show.made(made, tells_key=sys.stderr.isatty()) + show.report(report))
    raise typer.Exit(0 if report.is_good else 1)


def show_key() -> None:
    """Show the recovery key, to write it down. Without it nobody can open a backup."""
    with _plainly():
        from mainstay.ops import installation, places

        folder = installation.here().folder
        key, _ = places.key_or_new(folder)
    sys.stderr.write("Write this down and keep it away from this machine. Without it nobody can open a backup.\n")
    _print(f"{key.written}\n")


def settle() -> None:
    """Inside a restored database: compare, migrate, erase again. Reads and writes JSON; `restore` and `verify` call it."""
    django.setup()
    from mainstay.core.actor import SYSTEM
    from mainstay.ops import child, services

    manifest, marks, for_good = child.asked(sys.stdin.read())
    settled = services.settle(actor=SYSTEM, manifest=manifest, marks=marks, for_good=for_good, at=clock.now())
    _print(child.answer(settled))


def doctor(*, as_json: JSON = False) -> None:
    """Look at everything and say what is wrong and what to do. Exit 1 when something is wrong."""
    with _plainly():
        from mainstay.core.actor import SYSTEM
        from mainstay.ops import queries, show
        from mainstay.ops.domain.checks import State, worst

        checks = queries.checks(SYSTEM, at=clock.now())
    _print(show.check_words(checks) if as_json else show.checks(checks))
    raise typer.Exit(1 if worst(checks) is State.BAD else 0)


def upgrade(
    *,
    check: Annotated[bool, typer.Option("--check", help="Say whether an upgrade may start, or went well.")] = False,
    as_json: JSON = False,
) -> None:
    """Say what an upgrade needs before it starts and after it ran. Exit 1 when it should not start."""
    if not check:
        _refuse("Mainstay upgrades by installing the new version; see docs/operate.md. Ask `mainstay upgrade --check`.")
    with _plainly():
        from mainstay.core.actor import SYSTEM
        from mainstay.ops import queries, show

        found = queries.readiness(SYSTEM, at=clock.now())
    _print(show.readiness_words(found) if as_json else show.readiness(found))
    raise typer.Exit(0 if found.is_ready else 1)


def _key(folder: Path, key_file: Path | None, *, ask: bool) -> RecoveryKey:
    """Return the key: typed, from the file named, from the variable, from the data folder; else ask for it."""
    from mainstay.ops import installation, places

    if key_file:
        return read_key(key_file.read_text(encoding="utf-8"))
    given = os.environ.get(KEY_VARIABLE)
    if given and not ask:
        return read_key(given)
    kept = places.kept_key(folder) or places.kept_key(installation.here().folder)
    if kept and not ask:
        return kept
    if not ask and not sys.stdin.isatty():
        raise FileNotFoundError(
            errno.ENOENT, f"There is no recovery key in {folder}. Give it with --key-file, --ask or {KEY_VARIABLE}"
        )
    return read_key(typer.prompt("Recovery key", hide_input=True, err=True))


@contextmanager
def _plainly() -> Iterator[None]:
    """Turn what goes wrong into one sentence and exit 2; let SIGTERM end in order, so that nothing half is left."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    os.umask(0o077)
    _not_as_another()
    django.setup()
    from mainstay.ops.services import RefusedError  # behind it stand tables

    try:
        yield
    except DamagedError as error:
        _refuse(str(error), status=1)
    except (WrongKeyError, KeyTypoError, NothingKeptError, EngineError, RunningError, RefusedError) as error:
        _refuse(str(error))
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            _refuse("The disk is full. Nothing was changed. Free some space, or choose another folder.")
        _refuse(f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}.")


def _not_as_another() -> None:
    """Refuse to work as root in somebody else's folder: files of root would stop the site."""
    from django.conf import settings

    owner = Path(settings.DATA).stat().st_uid
    if os.geteuid() == 0 and owner != 0:
        _refuse(f"{settings.DATA} belongs to another user. Run this as that user: sudo -u mainstay mainstay …")


def _refuse(sentence: str, *, status: int = 2) -> NoReturn:
    sys.stderr.write(f"{sentence}\n")
    raise typer.Exit(status)


def _print(words: object) -> None:
    sys.stdout.write(words if isinstance(words, str) else json.dumps(words, indent=1, ensure_ascii=False) + "\n")
    sys.stdout.flush()
