"""A real installation in a folder of its own, made and driven by the command line, on the database the tests run on."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mainstay.core.ids import new_code
from mainstay.ops.engines import Engine
from mainstay.ops.engines.sqlite import Sqlite
from mainstay.ops.installation import Installation

SERVER = os.environ.get("MAINSTAY_TEST_DATABASE_URL", "")
LIVE = """
import django; django.setup()
from django.apps import apps
from mainstay.accounts import queries as accounts
from mainstay.accounts import services as people
from mainstay.core import clock
from mainstay.core.actor import SYSTEM
from mainstay.consent import services as consent
from mainstay.forum import services as forum
from mainstay.outbox import services as outbox
Person = apps.get_model("accounts", "Person")
def actor(handle):
    return accounts.actor_for(Person.objects.get(handle=handle))
def leave(handle, keep_posts=False):
    consent.leave(actor=actor(handle), keep_posts=keep_posts, at=clock.now())
    outbox.deliver_all(clock.now())
def write(handle, title):
    room = apps.get_model("groups", "Group").objects.get()
    opening = forum.Opening(title=title, body=title + " body")
    forum.start_topic(actor=actor(handle), group=room.public_id, opening=opening, at=clock.now())
    outbox.deliver_all(clock.now())
"""
SETTLE = """
room = apps.get_model("groups", "Group").objects.create(name="A", kind="members")
for handle in ("Ada", "Ben", "Cleo"):
    made = Person.objects.create_user(handle, "marble otter lantern ridge")
    apps.get_model("groups", "Membership").objects.create(group=room, person=made)
    write(handle, "canary" + handle.lower())
people.give_role(actor=SYSTEM, person_id=actor("Ben").id, role="helper", at=clock.now())
"""


@dataclass(frozen=True)
class Installed:
    """A data folder and, on PostgreSQL, its database."""

    folder: Path
    url: str = ""

    @property
    def backups(self) -> Path:
        return self.folder / "backups"

    @property
    def engine(self) -> Engine:
        if not self.url:
            return Sqlite(self.folder)
        from mainstay.ops.engines.postgres import Address, Postgres  # noqa: PLC0415 - its driver is an extra

        parts = urlsplit(self.url)
        return Postgres(
            Address(parts.path.strip("/"), parts.hostname or "", str(parts.port or ""), parts.username or "")
        )

    @property
    def site(self) -> Installation:
        return Installation(self.folder, self.backups, self.engine, "0.1.0")

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("MAINSTAY_")}
        return kept | {
            "DJANGO_SETTINGS_MODULE": "mainstay.config.settings.serve",
            "MAINSTAY_DATA": str(self.folder),
            "MAINSTAY_DATABASE_URL": self.url,
        }

    def run(self, *arguments: str, given: str = "", expect: int = 0, **environment: str) -> str:
        """Run one command of the command line; return what it said, on either stream."""
        command = [sys.executable, "-m", "mainstay", *arguments]
        done = subprocess.run(
            command,
            env=self.environment | environment,
            input=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == expect, done.stdout
        return done.stdout

    def told(self, *arguments: str, expect: int = 0) -> Any:  # noqa: ANN401 - a JSON value
        return json.loads(self.run(*arguments, "--json", expect=expect))

    def live(self, code: str) -> str:
        """Let something happen in the community; return what the code printed."""
        command = [sys.executable, "-c", LIVE + code]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False, timeout=120)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def sql(self, command: str) -> list[tuple[Any, ...]]:
        """Look into the database, or change it, past Mainstay."""
        if self.url:
            import psycopg  # noqa: PLC0415 - its driver is an extra

            with psycopg.connect(self.url, autocommit=True) as server:
                found = server.execute(command)  # type: ignore[arg-type]
                return found.fetchall() if found.description else []
        with closing(sqlite3.connect(self.folder / "main.sqlite3", isolation_level=None)) as file:
            file.create_function("REGEXP", 2, lambda *_: True)
            return file.execute(command).fetchall()

    def handles(self) -> list[str]:
        return [row[0] for row in self.sql("SELECT handle FROM accounts_person ORDER BY id")]


def _on_server(command: str) -> None:
    import psycopg  # noqa: PLC0415 - its driver is an extra

    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(command)  # type: ignore[arg-type]


@contextmanager
def made(folder: Path) -> Iterator[Installed]:
    """Make an installation with three people who wrote; its database goes afterwards."""
    name = f"ops_test_{new_code(8)}"
    if SERVER:
        _on_server(f"CREATE DATABASE {name}")
    try:
        one = Installed(folder, _url(name))
        one.run("prepare")
        one.live(SETTLE)
        yield one
    finally:
        if SERVER:
            _drop(name)


@contextmanager
def copied(template: Installed, folder: Path) -> Iterator[Installed]:
    """Copy an installation nobody uses: the quick way to a fresh one."""
    shutil.copytree(template.folder, folder, ignore=shutil.ignore_patterns("static"))
    name = f"ops_test_{new_code(8)}"
    if SERVER:
        _on_server(f"CREATE DATABASE {name} TEMPLATE {urlsplit(template.url).path.strip('/')}")
    try:
        yield replace(template, folder=folder, url=_url(name))
    finally:
        if SERVER:
            _drop(name)


def _url(name: str) -> str:
    return urlsplit(SERVER)._replace(path=f"/{name}").geturl() if SERVER else ""


def _drop(name: str) -> None:
    import psycopg  # noqa: PLC0415 - its driver is an extra

    with psycopg.connect(SERVER, autocommit=True) as server:
        rows = server.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{name}%"]).fetchall()
    for (found,) in rows:
        _on_server(f'DROP DATABASE "{found}" WITH (FORCE)')
