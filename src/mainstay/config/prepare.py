"""Bring the data folder up to this version: tables in every file, the shared counter, static files. Safe to run again."""

import contextlib
import hashlib
from pathlib import Path

from mainstay.config import env


def fingerprint() -> str:
    """Name this version's tables and static files: when nothing of it changed there is nothing to prepare."""
    package = Path(__file__).resolve().parents[1]
    digest = hashlib.blake2s(digest_size=12)
    for path in sorted(
        [*package.glob("*/migrations/*.py"), *package.glob("*/static/**/*"), package / "config/settings/base.py"]
    ):
        if path.is_file():
            state = path.stat()
            digest.update(f"{path.relative_to(package)} {state.st_size} {state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def is_prepared() -> bool:
    """Say whether this version is prepared already. Needs no Django, so that `serve` can start the web at once."""
    marker = env.data_dir() / "prepared"
    return marker.exists() and marker.read_text(encoding="ascii") == fingerprint()


def keep_private(folder: Path) -> None:
    """Let nobody but the owner read the data folder or a database in it, also where it was made with other habits."""
    with contextlib.suppress(PermissionError):  # somebody else's folder: then its owner decides
        folder.chmod(0o700)
        for path in folder.glob("*.sqlite3*"):
            path.chmod(0o600)


def prepare(*, force: bool = False) -> bool:
    """Prepare unless this version is prepared already; say whether there was something to do."""
    if not force and is_prepared():
        return False
    import django
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections

    django.setup()
    for alias in settings.DATABASES:
        call_command("migrate", database=alias, interactive=False, verbosity=0)
    call_command("createcachetable", database="cache" if "cache" in settings.DATABASES else "default", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    connections.close_all()
    keep_private(env.data_dir())
    (env.data_dir() / "prepared").write_text(fingerprint(), encoding="ascii")
    return True
