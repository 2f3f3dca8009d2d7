"""The data folder is the owner's alone."""

from pathlib import Path

from mainstay.config.databases import on_sqlite
from mainstay.config.prepare import keep_private


def test_nobody_else_reads_the_folder_or_a_database_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o755)
    for name in ("main.sqlite3", "main.sqlite3-wal", "sessions.sqlite3"):
        (folder / name).touch(mode=0o644)
    keep_private(folder)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}


def test_what_is_erased_is_overwritten_whatever_sqlite_was_built_with(tmp_path: Path) -> None:
    assert "PRAGMA secure_delete=ON;" in on_sqlite(tmp_path)["default"]["OPTIONS"]["init_command"]
