"""Two processes on one SQLite file: with the lock, nobody writes while another's transaction is open."""

import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from mainstay.config import databases

WRITER = """
import os, sys, time
import django
from django.conf import settings
settings.configure(DATABASES={"default": %(database)r}, INSTALLED_APPS=[], USE_TZ=True)
django.setup()
from django.db import connection, transaction
name, hold = sys.argv[1], float(sys.argv[2])
with connection.cursor() as cursor:
    cursor.execute("CREATE TABLE IF NOT EXISTS notes (at REAL, what TEXT)")
print("ready", flush=True)
sys.stdin.readline()
asked = time.monotonic()
with transaction.atomic():
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO notes VALUES (%%s, %%s)", [time.monotonic(), name + " in"])
        time.sleep(hold)
        cursor.execute("INSERT INTO notes VALUES (%%s, %%s)", [time.monotonic(), name + " out"])
print(time.monotonic() - asked, flush=True)
"""


def start(folder: Path, name: str, hold: float) -> "subprocess.Popen[str]":
    database = databases.sqlite(str(folder / "x.sqlite3"), databases.MAIN_PRAGMAS)
    script = WRITER % {"database": database}
    process = subprocess.Popen(
        [sys.executable, "-c", script, name, str(hold)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    return process


def go(process: "subprocess.Popen[str]") -> None:
    assert process.stdin
    process.stdin.write("\n")
    process.stdin.flush()


def test_transactions_of_two_processes_do_not_overlap(tmp_path: Path) -> None:
    first, second = start(tmp_path, "a", 0.4), start(tmp_path, "b", 0.0)
    go(first)
    time.sleep(0.15)
    go(second)
    waited = float(second.communicate(timeout=20)[0])
    first.communicate(timeout=20)
    assert waited > 0.1, "the second did not wait: the test does not test"
    rows = [row[0] for row in sqlite3.connect(tmp_path / "x.sqlite3").execute("SELECT what FROM notes ORDER BY at")]
    assert rows in (["a in", "a out", "b in", "b out"], ["b in", "b out", "a in", "a out"])


def test_a_writer_that_is_killed_frees_the_lock(tmp_path: Path) -> None:
    holder, other = start(tmp_path, "a", 30.0), start(tmp_path, "b", 0.0)
    go(holder)
    time.sleep(0.2)
    go(other)
    holder.kill()
    holder.communicate()
    assert float(other.communicate(timeout=20)[0]) < 10
