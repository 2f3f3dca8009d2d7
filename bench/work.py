"""How much work a warm request is, counted in this process: what no busy neighbour changes."""

import cProfile
import pstats
from contextlib import ExitStack
from functools import cache

from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.measure import Request, Work

STEPS = 50
"""Of SQLite's machine, between two counts."""


def counted(warm: list[Request], requests: list[Request]) -> Work:
    """Return the work of one of `requests` in the mean, after those that warm it; of the last one the queries."""
    *requests, last = requests
    for request in warm:
        _ask(request)
    counts = [0]

    def count() -> int:
        counts[0] += 1
        return 0

    for alias in connections:
        connections[alias].ensure_connection()
        connections[alias].connection.set_progress_handler(count, STEPS)
    profile = cProfile.Profile()
    with profile:
        for request in requests:
            _ask(request)
    for alias in connections:
        connections[alias].connection.set_progress_handler(None, 0)
    calls = pstats.Stats(profile).total_calls  # type: ignore[attr-defined]  # typeshed leaves it out
    return Work(_queries(last), calls // len(requests), counts[0] * STEPS // len(requests))


def _queries(request: Request) -> int:
    with ExitStack() as stack:
        contexts = [stack.enter_context(CaptureQueriesContext(connections[alias])) for alias in connections]
        _ask(request)
    return sum(len(context) for context in contexts)


def _ask(request: Request) -> None:
    client = _browser()
    client.cookies.clear()
    client.cookies.load(request.cookies)
    headers = {"host": "localhost"}
    if request.form:
        form = "application/x-www-form-urlencoded"
        client.post(request.path, request.form, content_type=form, headers=headers)
    else:
        client.get(request.path, headers=headers)


@cache
def _browser() -> Client:
    """Return one browser for all: making one loads the middleware anew."""
    return Client()
