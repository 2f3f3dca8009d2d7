"""The log of SQLite forgets with the database."""

from pathlib import Path
from typing import Any

import pytest
from django.db.utils import ConnectionHandler

from mainstay.config.databases import MAIN_PRAGMAS, sqlite
from mainstay.core.sqlite.log import empty_log

pytestmark = pytest.mark.django_db  # only so that a database may be opened


@pytest.fixture
def connection(tmp_path: Path) -> Any:  # noqa: ANN401 - Django's wrapper
    wrapper = ConnectionHandler({"default": sqlite(tmp_path / "main.sqlite3", MAIN_PRAGMAS)})["default"]
    wrapper.inc_thread_sharing()
    with wrapper.cursor() as cursor:
        cursor.execute("CREATE TABLE person (handle TEXT)")
        cursor.execute("INSERT INTO person VALUES ('CANARY-HANDLE')")
        cursor.execute("UPDATE person SET handle = 'former member'")
    yield wrapper
    wrapper.close()


def held(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


def test_what_was_overwritten_stands_in_no_file(connection: Any, tmp_path: Path) -> None:  # noqa: ANN401
    assert b"CANARY-HANDLE" in held(tmp_path)
    assert empty_log(connection) is True
    assert b"CANARY-HANDLE" not in held(tmp_path)
    assert b"former member" in held(tmp_path)
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA busy_timeout").fetchone() == (20_000,)


def test_inside_a_transaction_it_waits_for_another_time(connection: Any) -> None:  # noqa: ANN401
    connection.in_atomic_block = True
    assert empty_log(connection) is False
    connection.in_atomic_block = False
