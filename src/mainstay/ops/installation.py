"""This installation as backup and restore see it: its data folder, its database, its version."""

from dataclasses import dataclass, replace
from importlib import metadata
from pathlib import Path

from django.conf import settings

from mainstay.ops.engines import Engine, engine_for

SECRET = "secret-key"  # noqa: S105 - the name of a file


@dataclass(frozen=True, slots=True)
class Installation:
    """`folder` is the data folder, `backups` where backups go by themselves."""

    folder: Path
    backups: Path
    engine: Engine
    version: str


def here() -> Installation:
    """Return the installation that the settings name. Connects to nothing."""
    folder = Path(settings.DATA)
    engine = engine_for(folder, settings.DATABASES["default"])
    return Installation(folder, Path(settings.MAINSTAY_BACKUPS), engine, metadata.version("mainstay"))


def at(folder: Path) -> Installation:
    """Return the installation that would live in `folder`, with the database of the settings."""
    engine = engine_for(folder, settings.DATABASES["default"])
    return replace(here(), folder=folder, backups=folder / "backups", engine=engine)
