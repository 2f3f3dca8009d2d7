"""The real server, one web process, and what it costs."""

import http.client
import os
import signal
import socket
import subprocess
import time
from pathlib import Path

from mainstay.config.processes import web

TICK = os.sysconf("SC_CLK_TCK")


class Server:
    """granian as `mainstay serve` starts it, with the floors mounted."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = web("127.0.0.1", self.port, workers=1).command
        env = {**os.environ, "MAINSTAY_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "bench.settings"}
        self.process = subprocess.Popen(command, env=env, start_new_session=True)
        self._await()

    def _await(self) -> None:
        for _ in range(200):
            try:
                self.connect().request("GET", "/help/")
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise TimeoutError("the server did not start")

    def connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)

    def stop(self) -> None:
        os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)

    def pids(self) -> list[int]:
        """Return the server's processes: the supervisor and its worker."""
        found = [self.process.pid]
        for path in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = path.read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            if int(fields[1]) in found:
                found.append(int(path.parent.name))
        return found

    def cpu_seconds(self) -> float:
        """Return user and system time of all its processes so far; ticks of 10 ms."""
        total = 0
        for pid in self.pids():
            fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
            total += int(fields[11]) + int(fields[12])
        return total / TICK

    def memory_mb(self) -> float:
        """Return the proportional memory of the web process (the largest of them)."""
        return max(self._pss(pid) for pid in self.pids())

    @staticmethod
    def _pss(pid: int) -> float:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
        return 0.0
