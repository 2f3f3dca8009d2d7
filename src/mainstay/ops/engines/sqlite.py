"""SQLite: the online backup reads one instant of main.sqlite3 while others write. Sessions and cache are not backed up."""

import contextlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from mainstay.ops import files
from mainstay.ops.domain.manifest import Facts
from mainstay.ops.engines.base import EngineError, Restored, facts

MAIN = "main.sqlite3"
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
BELONGING = ("main.sqlite3", "sessions.sqlite3", "cache.sqlite3")


class Sqlite:
    """The files of one data folder."""

    name = "sqlite"
    part = MAIN

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def snapshot(self, target: Path) -> Facts:
        """Copy in one step under one read transaction: writers go on in the WAL, and the copy never starts over."""
        if not self.is_living():
            raise EngineError(f"There is no database at {self.folder / MAIN}. Is MAINSTAY_DATA right?")
        try:
            with closing(self._open()) as living, closing(sqlite3.connect(target)) as copy:
                living.execute("BEGIN")
                living.execute("SELECT count(*) FROM sqlite_master").fetchone()
                living.backup(copy)
                living.rollback()
                copy.execute("PRAGMA journal_mode=DELETE")  # one file that stands for itself
                cursor = copy.cursor()
                return facts(cursor, [row[0] for row in cursor.execute(TABLES)])
        except sqlite3.Error as error:
            raise EngineError(f"SQLite could not copy the database: {error}.") from error

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(f"{(self.folder / MAIN).absolute().as_uri()}?mode=rw", uri=True, timeout=20)

    def size(self) -> int:
        return files.size_of(self.folder)

    def is_living(self) -> bool:
        return (self.folder / MAIN).exists()

    def users(self) -> int:
        """Return 0: who runs on the folder shows in its lock (running.py)."""
        return 0

    @contextmanager
    def restored(self, part: Path, folder: Path) -> Iterator[Restored]:
        """Take the file as it is; `folder` becomes a data folder of its own."""
        path = folder / MAIN
        if part != path:
            part.replace(path)
        yield Restored(str(path), {"MAINSTAY_DATA": str(folder), "MAINSTAY_DATABASE_URL": ""})

    def adopt(self, restored: Restored, at: datetime) -> str:
        """Move the living files aside as they are, WAL and all, then the restored one in."""
        aside = files.aside(self.folder, at)
        living = [path for name in BELONGING for path in self.folder.glob(f"{name}*") if path.suffix != ".lock"]
        if living:
            files.private_folder(aside)
        for path in living:
            path.replace(aside / path.name)
        (self.folder / "prepared").unlink(missing_ok=True)
        with contextlib.suppress(sqlite3.Error), closing(sqlite3.connect(restored.name)) as finished:
            finished.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        files.put(Path(restored.name), self.folder / MAIN)
        return str(aside) if living else ""
