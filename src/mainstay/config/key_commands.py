"""`mainstay keys …`: the keys of sealed fields. Exit 0 done, 2 not done: one sentence on standard error says why."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

COPY = "mainstay-keys.copy"
Folder = Annotated[Path, typer.Argument(help="Where the copy goes. The one before it is replaced.", file_okay=False)]
File = Annotated[Path, typer.Argument(help="A copy of the keys.", dir_okay=False)]
REFUSED = {
    "not-a-copy": "This is no copy of keys.",
    "does-not-open": "This copy was made under another sealing key, or is damaged. Put the sealing key of that time back first.",
    "other-keys": "There are other keys here already. Move keys.sqlite3 away first if the copy shall replace them.",
}


def add_to(app: typer.Typer) -> None:
    """Mount the commands."""
    keys = typer.Typer(
        no_args_is_help=True, help="Keys of sealed fields: change the lock, copy them, take a copy back."
    )
    for command in (rotate, backup, restore):
        keys.command(command.__name__)(command)
    app.add_typer(keys, name="keys")


def rotate() -> None:
    """Lock all keys with a new sealing key. May be cut off and run again; the site may go on running."""
    with _plainly():
        from mainstay.sealing import services

        count = services.rotate()
    sys.stdout.write(f"{count} keys have a new lock. Copy the new sealing key, and make a new copy of the keys.\n")


def backup(folder: Folder) -> None:
    """Write a copy of the keys. Keep it apart from backups of the data, and the sealing key apart from both."""
    with _plainly():
        from mainstay.core import clock
        from mainstay.sealing import services

        copy = services.copy_keys(at=clock.now())
        _put(folder / COPY, copy)
    sys.stdout.write(
        f"{folder / COPY}\nKeep no older copy: it would still open what people who left have taken along.\n"
    )


def restore(file: File) -> None:
    """Bring keys back from a copy, without those of people who have left."""
    with _plainly():
        from mainstay.config import prepare
        from mainstay.sealing import services

        prepare.prepare()
        held = services.take_back(file.read_bytes())
    sys.stdout.write(f"{held.keys} keys are back. {held.left_out} stay away: their people have left.\n")


def _put(path: Path, content: bytes) -> None:
    """Write all of the file or none, readable by its owner only, in the place of the one before."""
    fresh = path.with_name(f".{path.name}.new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


@contextmanager
def _plainly() -> Iterator[None]:
    """Bring Mainstay up, and say in a sentence what stands in the way."""
    import django

    django.setup()
    from mainstay.core.errors import MainstayError
    from mainstay.sealing.installation import KeyFileMissing

    try:
        yield
    except (KeyFileMissing, OSError) as error:
        sys.stderr.write(f"{error}\n")
        raise typer.Exit(2) from error
    except MainstayError as error:
        sys.stderr.write(f"{REFUSED.get(error.code, error.code)}\n")
        raise typer.Exit(2) from error
