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
    expect: tuple[int, ...] = (200,),
) -> Cost:
    """Send `warm` uncounted and `times` counted requests; AssertionError where an answer is not one of `expect`."""
    connection = server.connect()
    endless = requests()
    for request in islice(endless, warm):
        send(connection, request)
    taken, size = [], 0
    before = server.cpu_seconds()
    for request in islice(endless, times):
        start = time.perf_counter()
        response, body = send(connection, request)
        taken.append((time.perf_counter() - start) * 1000)
        if response.status not in expect:
            raise AssertionError(f"{name}: {request.path} answered {response.status}")
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


def round_robin(requests: list[Request]) -> Callable[[], Iterator[Request]]:
    return lambda: cycle(requests)
