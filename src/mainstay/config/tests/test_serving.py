"""The real server: senders who never finish hold nobody else up."""

import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from mainstay.config.processes import END_WITHIN_SECONDS, THREADS, web

STALLED = (
    b"POST /sign-in/ HTTP/1.1\r\nHost: localhost\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\nhandle="
)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
    env = {**os.environ, "MAINSTAY_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "mainstay.config.settings.test"}
    server = subprocess.Popen(web("127.0.0.1", number, 1).command, env=env, start_new_session=True)
    try:
        yield number, server
    finally:
        with suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)
        server.wait()


@pytest.fixture
def port(server: tuple[int, object]) -> int:
    return server[0]


def ask(port: int, method: str, path: str, body: str | None = None) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=8)
    connection.request(method, path, body, {"Content-Type": "application/x-www-form-urlencoded"})
    answer = connection.getresponse()
    return answer.status, answer.read()


def await_help(port: int) -> None:
    for _ in range(300):
        try:
            status, _ = ask(port, "GET", "/help/")
        except OSError:
            time.sleep(0.1)
        else:
            assert status == 200
            return
    pytest.fail("the server did not start")


def stall(port: int, length: int = 900) -> socket.socket:
    sender = socket.create_connection(("127.0.0.1", port))
    sender.sendall(STALLED % length)
    return sender


def test_bodies_that_never_come_stop_no_page(port: int) -> None:
    await_help(port)
    senders = [stall(port) for _ in range(3)]
    time.sleep(0.5)
    assert ask(port, "GET", "/help/")[0] == 200
    assert ask(port, "POST", "/no-such-page/", "a=b")[0] in {403, 404}
    senders += [stall(port) for _ in range(3 * THREADS)]  # more than there are threads
    time.sleep(0.5)
    assert ask(port, "GET", "/help/")[0] == 200
    status, said = ask(port, "POST", "/sign-in/", "a=b")
    assert (status, b"Nothing is lost" in said) == (503, True)
    for sender in senders:
        sender.close()
    time.sleep(0.5)
    assert ask(port, "POST", "/no-such-page/", "a=b")[0] in {403, 404}


def test_bodies_that_never_come_do_not_keep_the_server_alive(server: tuple[int, subprocess.Popen[bytes]]) -> None:
    port, process = server
    await_help(port)
    sender = stall(port)
    time.sleep(0.5)
    process.terminate()
    process.wait(END_WITHIN_SECONDS)
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)  # nobody of the group is left
    sender.close()


def test_what_is_too_long_is_not_waited_for(port: int) -> None:
    await_help(port)
    sender = stall(port, 50_000_000)
    sender.settimeout(8)
    assert sender.recv(64).startswith(b"HTTP/1.1 4")
    sender.close()
