"""Start, watch and end the processes of one installation together."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

BACKOFF_SECONDS = (0.5, 1.0, 2.0, 5.0, 10.0)
END_WITHIN_SECONDS = 10.0
WEB_ENDS_WITHIN_SECONDS = 5
"""A thread that waits for a body does not end by itself; killed later than this it would outlive the tree and keep the port."""
THREADS = 8
"""Of each web process. Pages are bound by CPU and gain nothing by them; they are for those who wait for a slow sender."""


@dataclass
class Child:
    """One process of the tree; restarted with growing pauses when it dies."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    deaths: int = 0
    start_at: float = 0.0
    started: float = field(default=0.0)

    def start(self) -> None:
        self.process = subprocess.Popen(self.command, env=os.environ.copy())  # noqa: S603 - our own commands
        self.started = time.monotonic()

    def look(self) -> None:
        """Restart the process if it died, after its pause."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.start_at:
                self.start()
            return
        if self.process.poll() is None:
            return
        self.deaths = 0 if now - self.started > 60 else self.deaths + 1  # noqa: PLR2004 - a minute of life is a good start
        pause = BACKOFF_SECONDS[min(self.deaths, len(BACKOFF_SECONDS) - 1)]
        sys.stderr.write(f"{self.name} ended with {self.process.returncode}; starting it again in {pause} s\n")
        self.process, self.start_at = None, now + pause


class Tree:
    """The processes together. SIGTERM or Ctrl-C ends all of them, the web first."""

    def __init__(self, children: Sequence[Child]) -> None:
        self.children = children
        self.ending = False

    def run(self) -> None:
        """Run until told to end."""
        signal.signal(signal.SIGTERM, self._end)
        signal.signal(signal.SIGINT, self._end)
        for child in self.children:
            child.start()
        while not self.ending:
            for child in self.children:
                child.look()
            time.sleep(0.2)
        self.stop()

    def stop(self) -> None:
        """Ask every process to end, then make it."""
        alive = [child.process for child in self.children if child.process and child.process.poll() is None]
        for process in alive:
            process.terminate()
        deadline = time.monotonic() + END_WITHIN_SECONDS
        for process in alive:
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()

    def _end(self, _signal: int, _frame: object) -> None:
        self.ending = True


def web(host: str, port: int, workers: int) -> Child:
    """Pages: granian over WSGI."""
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "mainstay.config.wsgi:application",
        "--host", host, "--port", str(port), "--workers", str(workers), "--blocking-threads", str(THREADS),
        "--backlog", "2048", "--no-ws", "--log-level", "error", "--respawn-failed-workers",
        "--workers-kill-timeout", str(WEB_ENDS_WITHIN_SECONDS),
    ]  # fmt: skip
    return Child("web", command)


def worker() -> Child:
    """Hand events to their handlers, make exports, prune."""
    return Child("worker", [sys.executable, "-m", "mainstay", "worker"])
