"""Ask for pages over HTTP, one after another on one connection, and say what each cost."""

import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from itertools import islice

from bench.server import Server

ROUNDS = 8
"""All pages are asked for in each round, so that a busy minute of the machine is not one page's alone."""


@dataclass(frozen=True, slots=True)
class Request:
    path: str
    cookies: str = ""
    form: str = ""
    """Urlencoded; not empty makes it a POST."""


@dataclass(frozen=True, slots=True)
class Work:
    """Of one warm request: queries over all database files, calls of Python functions, steps of SQLite's machine."""

    queries: int
    calls: int
    steps: int


@dataclass(frozen=True, slots=True)
class Page:
    """What is asked for. Every answer must have the status `expect`; those of the warm-up must also hold `holds`."""

    name: str
    requests: Iterator[Request]
    times: int
    """In each round."""
    warm: int
    work: Work
    expect: int = 200
    holds: bytes = b""


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one page: CPU of the server per request (of the cheapest round: others who use the machine only add), latency, size, work."""

    name: str
    cpu_ms: float
    p50_ms: float
    p99_ms: float
    kilobytes: float
    work: Work


@dataclass(slots=True)
class _Taken:
    cpu_ms: list[float] = field(default_factory=list)
    latency_ms: list[float] = field(default_factory=list)
    size: int = 0


def measured(server: Server, pages: list[Page]) -> list[Cost]:
    """Warm each page, then measure all of them in rounds. AssertionError where an answer is not what is measured."""
    connection = server.connect()
    for page in pages:
        for request in islice(page.requests, page.warm):
            body = _asked(connection, page, request)
            if page.holds not in body:
                raise AssertionError(f"{page.name}: {request.path} does not hold {page.holds!r}")
    found = [_Taken() for _ in pages]
    for _ in range(ROUNDS):
        for page, taken in zip(pages, found, strict=True):
            _round(server, connection, page, taken)
    return [_cost(page, taken) for page, taken in zip(pages, found, strict=True)]


def _round(server: Server, connection: HTTPConnection, page: Page, taken: _Taken) -> None:
    before = server.cpu_seconds()
    for request in islice(page.requests, page.times):
        start = time.perf_counter()
        body = _asked(connection, page, request)
        taken.latency_ms.append((time.perf_counter() - start) * 1000)
        taken.size += len(body)
    taken.cpu_ms.append((server.cpu_seconds() - before) * 1000 / page.times)


def _cost(page: Page, taken: _Taken) -> Cost:
    times = sorted(taken.latency_ms)
    return Cost(
        page.name,
        cpu_ms=min(taken.cpu_ms),
        p50_ms=statistics.median(times),
        p99_ms=times[int(len(times) * 0.99) - 1],
        kilobytes=taken.size / len(times) / 1000,
        work=page.work,
    )


def _asked(connection: HTTPConnection, page: Page, request: Request) -> bytes:
    response, body = _send(connection, request)
    if response.status != page.expect:
        raise AssertionError(f"{page.name}: {request.path} answered {response.status}")
    return body


def _send(connection: HTTPConnection, request: Request) -> tuple[HTTPResponse, bytes]:
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
