"""PostgreSQL: pg_dump under an exported snapshot, so that what is counted is what is dumped; restored into a database of its own."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import psycopg
from psycopg import sql

from mainstay.core.ids import new_code
from mainstay.ops.domain.manifest import UNKEPT, Facts
from mainstay.ops.engines.base import EngineError, Restored, facts

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
OTHERS = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    " AND backend_type = 'client backend'"
)
MAINTENANCE = "postgres"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a database is. The passphrase goes by the environment, never by a command line that others can list."""

    name: str
    host: str = ""
    port: str = ""
    user: str = ""
    password: str = field(default="", repr=False)
    options: Mapping[str, str] = field(default_factory=dict)

    def url(self) -> str:
        """Return the address as MAINSTAY_DATABASE_URL."""
        who = f"{quote(self.user, safe='')}:{quote(self.password, safe='')}@" if self.user else ""
        port = f":{self.port}" if self.port else ""
        tail = f"?{urlencode(self.options)}" if self.options else ""
        return f"postgresql://{who}{quote(self.host, safe='')}{port}/{quote(self.name, safe='')}{tail}"

    def words(self) -> dict[str, str]:
        """Return what libpq calls these things, without the passphrase."""
        named = {"dbname": self.name, "host": self.host, "port": self.port, "user": self.user}
        return {key: value for key, value in named.items() if value} | dict(self.options)

    def connect(self) -> "psycopg.Connection[Any]":
        """Return a connection in autocommit. Raises EngineError."""
        try:
            return psycopg.connect(**self.words(), password=self.password or None, autocommit=True)  # type: ignore[arg-type]
        except psycopg.Error as error:
            raise EngineError(f"PostgreSQL does not answer: {_first_line(error)}") from error


def address_of(settings: Mapping[str, Any]) -> Address:
    """Return the address that Django's DATABASES entry names."""
    return Address(
        name=str(settings["NAME"]),
        host=str(settings.get("HOST") or ""),
        port=str(settings.get("PORT") or ""),
        user=str(settings.get("USER") or ""),
        password=str(settings.get("PASSWORD") or ""),
        options={key: str(value) for key, value in settings.get("OPTIONS", {}).items() if isinstance(value, str | int)},
    )


class Postgres:
    """One database on a server."""

    name = "postgresql"
    part = "main.dump"

    def __init__(self, address: Address) -> None:
        self.address = address

    def snapshot(self, target: Path) -> Facts:
        with self.address.connect() as living, living.transaction():
            living.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            exported = _one(living, "SELECT pg_export_snapshot()")
            without = [f"--exclude-table-data=public.{table}" for table in sorted(UNKEPT)]
            arguments = ["--format=custom", "--compress=0", "--no-owner", "--no-privileges", "--schema=public"]
            _run("pg_dump", self.address, [*arguments, *without, f"--snapshot={exported}", f"--file={target}"])
            cursor = living.cursor()
            return facts(cursor, [row[0] for row in cursor.execute(TABLES)])

    def size(self) -> int:
        with self.address.connect() as living:
            return int(_one(living, "SELECT pg_database_size(current_database())"))

    def is_living(self) -> bool:
        with self.address.connect() as living:
            return bool(_one(living, f"SELECT EXISTS ({TABLES})"))

    def users(self) -> int:
        with self.address.connect() as living:
            return int(_one(living, OTHERS))

    @contextmanager
    def restored(self, part: Path, folder: Path) -> Iterator[Restored]:
        """Restore into a new database beside the living one; dropped afterwards unless it was renamed."""
        beside = replace(self.address, name=f"{self.address.name[:40]}_restored_{new_code(6)}")
        self._maintain("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'", beside.name)
        try:
            with beside.connect() as fresh:
                fresh.execute("DROP SCHEMA public")  # the dump brings its own
            arguments = ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]
            _run("pg_restore", beside, [*arguments, f"--dbname={_conninfo(beside)}", str(part)])
            found = {"MAINSTAY_DATA": str(folder), "MAINSTAY_DATABASE_URL": beside.url()}
            yield Restored(beside.name, found)
        finally:
            self._maintain("DROP DATABASE IF EXISTS {} WITH (FORCE)", beside.name)

    def adopt(self, restored: Restored, at: datetime) -> str:
        """Swap the names of two databases, which takes a moment however large they are."""
        was_living = self.is_living()
        aside = f"{self.address.name[:40]}_before_{at:%Y%m%d%H%M%S}"
        self._maintain("ALTER DATABASE {} RENAME TO {}", self.address.name, aside)
        try:
            self._maintain("ALTER DATABASE {} RENAME TO {}", restored.name, self.address.name)
        except EngineError:
            self._maintain("ALTER DATABASE {} RENAME TO {}", aside, self.address.name)
            raise
        if was_living:
            return f"the database {aside}"
        self._maintain("DROP DATABASE {}", aside)
        return ""

    def _maintain(self, command: str, *names: str) -> None:
        with replace(self.address, name=MAINTENANCE).connect() as server:
            try:
                server.execute(sql.SQL(command).format(*map(sql.Identifier, names)))
            except psycopg.errors.InsufficientPrivilege as error:
                raise EngineError(
                    f"The role {self.address.user} may not do this: {_first_line(error)}. Let it make databases: "
                    f"ALTER ROLE {self.address.user} CREATEDB"
                ) from error
            except psycopg.Error as error:
                raise EngineError(f"PostgreSQL refused: {_first_line(error)}") from error


def tool(name: str) -> str:
    """Return the newest pg_dump or pg_restore of this machine: an older one refuses a newer server. Raises EngineError."""
    versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: _number(path.parts[-3]))
    found = str(versions[-1]) if versions else shutil.which(name)
    if not found:
        raise EngineError(f"{name} is not installed. On Debian: apt-get install postgresql-client")
    return found


def _run(name: str, address: Address, arguments: list[str]) -> None:
    environment = os.environ | {"PGPASSWORD": address.password, "LC_ALL": "C.UTF-8"}
    target = [] if name == "pg_restore" else [f"--dbname={_conninfo(address)}"]
    done = subprocess.run(  # noqa: S603 - PostgreSQL's own tools with our own arguments
        [tool(name), *target, *arguments], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise EngineError(f"{name} failed: {(done.stderr.strip().splitlines() or ['no reason given'])[0]}")


def _conninfo(address: Address) -> str:
    return psycopg.conninfo.make_conninfo(**address.words())


def _one(connection: "psycopg.Connection[Any]", query: str) -> Any:  # noqa: ANN401 - whatever the one column holds
    row = connection.execute(query).fetchone()
    if row is None:
        raise EngineError("PostgreSQL answered nothing.")
    return row[0]


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n")[0].rstrip(".")


def _number(text: str) -> int:
    return int(text) if text.isdigit() else 0
