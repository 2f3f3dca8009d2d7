"""Which pages are asked for, by whom and how often."""

from collections.abc import Iterator
from itertools import count, cycle, islice
from urllib.parse import urlencode

from django.middleware.csrf import _get_new_csrf_string

from bench.build import WRITERS
from bench.corpus import SEED, Writer
from bench.measure import Cost, Page, Request, measured
from bench.people import Urls, cookies_of, urls
from bench.server import Server
from bench.work import counted

IN_A_ROUND, KEPT_IN_A_ROUND, WRITES_IN_A_ROUND = 200, 2_000, 80
OPEN_TOPICS = 40
COUNTED = 20
TOPIC, KEPT = "topic, signed in", "topic, stranger (kept page)"
FLOOR, RAW = "floor: same queries", "floor: raw SQL"
BYTES = 45_000
"""Of the floors' pages: what a topic has."""


def costs(server: Server) -> list[Cost]:
    """Measure all pages on a warm server: what reads beside its floors, then what writes, which changes what is kept."""
    where, token = urls(), _get_new_csrf_string()
    writers = [cookies_of(f"person{n:07}", token) for n in range(1, WRITERS + 1)]
    reads = measured(server, _reads(where, writers[0]))
    return reads + measured(server, _writes(where, writers, token))


def _reads(where: Urls, member: str) -> list[Page]:
    topics = [url.split("/")[2] for url in where.topics]
    asked = {
        TOPIC: ([Request(url, member) for url in where.topics], b'id="reply"'),
        FLOOR: ([Request(f"/bench/floor/{topic}/?bytes={BYTES}", member) for topic in topics], b"<article"),
        RAW: ([Request(f"/bench/raw/{topic}/?bytes={BYTES}", member) for topic in topics], b"<article"),
        KEPT: ([Request(url) for url in where.open_topics[:OPEN_TOPICS]], b"<article"),
        "board": ([Request(url, member) for url in where.boards], b"topic-row"),
        "today": ([Request("/?all", member)], b"today-newest"),
        "notices": ([Request("/notices/", member)], b"<h1"),
    }
    return [
        Page(
            name,
            cycle(requests),
            times=KEPT_IN_A_ROUND if name == KEPT else IN_A_ROUND,
            warm=max(60, len(requests) * 2),
            work=counted(requests, list(islice(cycle(requests), COUNTED))),
            holds=holds,
        )
        for name, (requests, holds) in asked.items()
    ]


def _writes(where: Urls, writers: list[str], token: str) -> list[Page]:
    searches, replies = _searches(where, writers, token), _replies(where, writers, token)
    hit, work = b'class="list-row"', {}
    for name, requests in (("search", searches), ("reply", replies)):
        work[name] = counted(list(islice(requests, COUNTED)), list(islice(requests, COUNTED)))
    return [
        Page("search", searches, IN_A_ROUND, 100, work["search"], holds=hit),
        Page("reply", replies, WRITES_IN_A_ROUND, 40, work["reply"], expect=303),
    ]


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
