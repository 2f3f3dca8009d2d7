"""One real installation in a folder of its own: prepared once, copied for journeys that break things."""

import contextlib
import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
NEUTRAL_SITE = "https://neutral.invalid/weather"
"""Where Leave goes; the browser answers it itself, nothing goes out."""
DAYTIME = datetime.now(UTC).replace(hour=10, minute=55, second=0, microsecond=0)


def environment(data: Path, clock: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MAINSTAY_", "DJANGO_"))}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "mainstay.config.settings.serve",
        "MAINSTAY_DATA": str(data),
        "MAINSTAY_DEMO": "yes",
        "MAINSTAY_COMMUNITY": "Riverside",
        "MAINSTAY_EXIT_URL": NEUTRAL_SITE,
        "MAINSTAY_TEST_CLOCK_FILE": str(clock),
        "PYTHONUNBUFFERED": "1",
    }


def prepare(folder: Path) -> Path:
    """Make `folder/data` with the cast of the journeys in it."""
    data, clock = folder / "data", folder / "clock"
    clock.write_text(DAYTIME.isoformat(), encoding="ascii")
    program = "import sys, django; django.setup(); from tests.journeys.cast import main; main(sys.argv[1])"
    command = [sys.executable, "-c", program, DAYTIME.isoformat()]
    done = subprocess.run(
        command, env=environment(data, clock), cwd=HERE.parents[1], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"the cast could not be made:\n{done.stdout}\n{done.stderr}")
    return data


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class House:
    """`mainstay serve` on its own data, port, clock and log."""

    data: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    def __post_init__(self) -> None:
        self.clock = self.data.parent / "clock"
        self.log = self.data.parent / "server.log"
        self.thaw()

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @cached_property
    def cast(self) -> dict[str, Any]:
        return json.loads((self.data / "cast.json").read_text(encoding="utf-8"))

    def copy(self, folder: Path) -> "House":
        """Return a second house, not yet started, with the same past."""
        shutil.copytree(self.data, folder / "data")
        return House(folder / "data")

    def start(self) -> "House":
        command = [sys.executable, "-m", "mainstay", "serve", "--port", str(self.port)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, env=environment(self.data, self.clock), stdout=log, stderr=log, start_new_session=True
            )
        self.wait()
        return self

    def wait(self, seconds: float = 60) -> None:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError, urllib.error.URLError):
                urllib.request.urlopen(f"{self.origin}/help/", timeout=5).read()  # noqa: S310 - our own server
                return
            if self.process and self.process.poll() is not None:
                break
            time.sleep(0.1)
        raise RuntimeError(f"the server did not answer:\n{self.log_text()[-4000:]}")

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(20)
        self.process = None

    def kill(self) -> None:
        """Kill -9 the whole tree at once: parent, pages, worker."""
        assert self.process
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)
        self.process = None

    def log_text(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def freeze(self, at: datetime) -> None:
        fresh = self.clock.with_suffix(".new")
        fresh.write_text(at.isoformat(), encoding="ascii")
        fresh.replace(self.clock)

    def thaw(self) -> None:
        """Set the clock back to the journeys' own hour."""
        self.freeze(DAYTIME)

    @contextlib.contextmanager
    def at(self, moment: datetime) -> Iterator[None]:
        self.freeze(moment)
        try:
            yield
        finally:
            self.thaw()

    @contextlib.contextmanager
    def later(self, **spans: float) -> Iterator[None]:
        with self.at(DAYTIME + timedelta(**spans)):
            yield

    def database(self, name: str = "main") -> sqlite3.Connection:
        connection = sqlite3.connect(self.data / f"{name}.sqlite3", timeout=20)
        connection.create_function("REGEXP", 2, lambda pattern, text: bool(re.search(pattern, text)))  # in constraints
        return connection

    def ask(self, sql: str, *values: object, name: str = "main") -> list[tuple[Any, ...]]:
        with contextlib.closing(self.database(name)) as connection:
            return connection.execute(sql, values).fetchall()

    def forget_limits(self) -> None:
        """Empty the shared counters: all journeys come from one address within minutes."""
        with contextlib.closing(self.database("cache")) as connection, connection:
            connection.execute("DELETE FROM shared_cache")

    def settle(self, seconds: float = 20) -> None:
        """Wait until the worker has handed on every event."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if not self.waiting_events():
                return
            time.sleep(0.1)
        raise AssertionError(f"{self.waiting_events()} events still wait")

    def waiting_events(self) -> int:
        return int(self.ask("SELECT count(*) FROM outbox_delivery WHERE state NOT IN ('done', 'dead')")[0][0])
