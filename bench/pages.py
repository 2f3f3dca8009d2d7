"""Which pages are asked for, by whom and how often."""

from collections.abc import Iterator
from itertools import count
from urllib.parse import urlencode

from django.middleware.csrf import _get_new_csrf_string

from bench.build import WRITERS
from bench.corpus import SEED, Writer
from bench.measure import Cost, Request, cost, round_robin
from bench.people import Urls, cookies_of, counted_queries, urls
from bench.server import Server

COUNTED, COUNTED_KEPT, COUNTED_WRITES = 400, 4_000, 240
OPEN_TOPICS = 40
TITLES = ("topic, signed in", "topic, stranger (kept page)")


def measured(server: Server) -> list[Cost]:
    """Measure all pages on a warm server; writes come last, because they change what is kept of the pages."""
    where, token = urls(), _get_new_csrf_string()
    writers = [cookies_of(f"person{n:07}", token) for n in range(1, WRITERS + 1)]
    found = _reads(server, where, writers[0])
    size = int(found[0].kilobytes * 1000)
    for kind, name in (("floor", "floor: same queries"), ("raw", "floor: raw SQL")):
        asked = [Request(f"/bench/{kind}/{url.split('/')[2]}/?bytes={size}", writers[0]) for url in where.topics]
        found.append(_read(server, name, asked, b"<article"))
    made = {"search": _searches(where, writers, token), "reply": _replies(where, writers, token)}
    for name, expect, holds in (("search", 200, b'class="list-row"'), ("reply", 303, b"")):
        queries = counted_queries(next(made[name]))
        found.append(
            cost(
                server,
                name,
                lambda name=name: made[name],
                times=COUNTED_WRITES,
                warm=40,
                queries=queries,
                expect=expect,
                holds=holds,
            )
        )
    return found


def _reads(server: Server, where: Urls, member: str) -> list[Cost]:
    asked = [
        (TITLES[0], [Request(url, member) for url in where.topics], b'id="reply"'),
        (TITLES[1], [Request(url) for url in where.open_topics[:OPEN_TOPICS]], b"<article"),
        ("board", [Request(url, member) for url in where.boards], b"topic-row"),
        ("today", [Request("/?all", member)], b"today-newest"),
        ("notices", [Request("/notices/", member)], b"<h1"),
    ]
    return [_read(server, name, requests, holds) for name, requests, holds in asked]


def _read(server: Server, name: str, asked: list[Request], holds: bytes) -> Cost:
    times = COUNTED_KEPT if name == TITLES[1] else COUNTED
    warm, queries = max(60, len(asked) * 2), counted_queries(asked[0])
    return cost(server, name, round_robin(asked), times=times, warm=warm, queries=queries, holds=holds)


def _replies(where: Urls, writers: list[str], token: str) -> Iterator[Request]:
    texts = Writer(SEED + 3)
    for n in count(1):
        body = f"I hear you, and I am with you tonight.\n\n{texts.text()}"
        form = urlencode({"csrfmiddlewaretoken": token, "body": body, "key": f"bench{n}"})
        yield Request(f"{where.topics[n % len(where.topics)]}reply/", writers[n % len(writers)], form)


def _searches(where: Urls, writers: list[str], token: str) -> Iterator[Request]:
    for n in count(1):
        form = urlencode({"csrfmiddlewaretoken": token, "q": where.words[n % len(where.words)]})
        yield Request("/search/", writers[n % len(writers)], form)
