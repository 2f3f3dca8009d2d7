"""Ask for pages over HTTP, one after another on one connection, and say what each cost."""

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from itertools import cycle, islice

from bench.server import Server


@dataclass(frozen=True, slots=True)
class Request:
    path: str
    cookies: str = ""
    form: str = ""
    """Urlencoded; not empty makes it a POST."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one page: CPU of the server per request, latency, size, queries."""

    name: str
    cpu_ms: float
    p50_ms: float
    p99_ms: float
    kilobytes: float
    queries: int


def send(connection: HTTPConnection, request: Request) -> tuple[HTTPResponse, bytes]:
    headers = {"Cookie": request.cookies} if request.cookies else {}
    if request.form:
        headers |= {
            "Content-Type": "application/x-www-form-urlencoded",
            "Sec-Fetch-Site": "same-origin",
            "Origin": "null",
        }
        connection.request("POST", request.path, request.form, headers)
    else:
        connection.request("GET", request.path, headers=headers)
    response = connection.getresponse()
    return response, response.read()


def cost(
    server: Server,
    name: str,
    requests: Callable[[], Iterator[Request]],
    *,
    times: int,
    warm: int,
    queries: int,
    expect: int = 200,
    holds: bytes = b"",
) -> Cost:
    """Send `warm` uncounted and `times` counted requests; AssertionError where an answer is not what is measured.

    Each must have the status `expect`; those of the warm-up must also hold `holds`.
    """
    connection = server.connect()
    endless = requests()
    for request in islice(endless, warm):
        response, body = send(connection, request)
        _check(name, request, response, expect)
        if holds not in body:
            raise AssertionError(f"{name}: {request.path} does not hold {holds!r}")
    taken, size = [], 0
    before = server.cpu_seconds()
    for request in islice(endless, times):
        start = time.perf_counter()
        response, body = send(connection, request)
        taken.append((time.perf_counter() - start) * 1000)
        _check(name, request, response, expect)
        size += len(body)
    cpu = server.cpu_seconds() - before
    taken.sort()
    return Cost(
        name,
        cpu_ms=cpu * 1000 / times,
        p50_ms=statistics.median(taken),
        p99_ms=taken[int(times * 0.99) - 1],
        kilobytes=size / times / 1000,
        queries=queries,
    )


def _check(name: str, request: Request, response: HTTPResponse, expect: int) -> None:
    if response.status != expect:
        raise AssertionError(f"{name}: {request.path} answered {response.status}")


def round_robin(requests: list[Request]) -> Callable[[], Iterator[Request]]:
    return lambda: cycle(requests)
