"""`make bench`: build the corpora, measure the hot pages beside their floors, print the table.

POSTS=1000000 measures growth on one size of your own; else 10,000 and 100,000.
"""

import os
import sys
import tempfile
import time
import traceback
from itertools import count
from pathlib import Path
from urllib.parse import urlencode

BUDGETS = {
    "topic, signed in": 3.0,
    "topic, stranger (kept page)": 0.3,
    "board": 2.5,
    "today": 2.5,
    "reply": 3.0,
    "search": 6.0,
}
MEMORY_MB = 150
COUNTED = 400


def main() -> None:
    sizes = [int(os.environ["POSTS"])] if os.environ.get("POSTS") else [10_000, 100_000]
    tables = []
    for posts in sizes:
        with tempfile.TemporaryDirectory(prefix="mainstay-bench-") as folder:
            print(f"Building {posts:,} posts …", file=sys.stderr)
            started = time.perf_counter()
            pid = os.fork()  # each size in a process of its own: Django's settings are read once
            if pid == 0:
                os.environ["MAINSTAY_DATA"] = folder
                os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
                code = 1
                try:
                    print(measure(posts, Path(folder), started), flush=True)
                    code = 0
                except BaseException:  # noqa: BLE001 - a child must end here, whatever happened, and say what
                    traceback.print_exc()
                os._exit(code)
            _, status = os.waitpid(pid, 0)
            tables.append(status)
    raise SystemExit(max(os.waitstatus_to_exitcode(status) for status in tables))


def measure(posts: int, folder: Path, started: float) -> str:
    import django

    django.setup()
    from bench import build, corpus
    from bench.server import Server
    from mainstay.config.prepare import prepare

    prepare()
    planned = corpus.plan(posts)
    build.build(planned)
    print(f"Built in {time.perf_counter() - started:.0f} s", file=sys.stderr)
    server = Server(folder)
    try:
        return report(posts, rows(server), server.memory_mb())
    finally:
        server.stop()


def rows(server: object) -> list:
    from django.middleware.csrf import _get_new_csrf_string

    from bench import measure as m
    from bench.build import WRITERS
    from bench.people import cookie_of, counted_queries, urls

    where = urls()
    member = cookie_of("person0000001")
    pages = {
        "topic, signed in": [m.Request(url, member) for url in where.topics],
        "topic, stranger (kept page)": [m.Request(url) for url in where.open_topics[:40]],
        "board": [m.Request(url, member) for url in where.boards],
        "today": [m.Request("/?all", member)],
    }
    found = []
    for name, requests in pages.items():
        times = COUNTED * 5 if "stranger" in name else COUNTED
        queries = counted_queries(requests[0])
        found.append(
            m.cost(server, name, m.round_robin(requests), times=times, warm=max(60, len(requests) * 2), queries=queries)
        )
    size = int(found[0].kilobytes * 1000)
    for name, kind in (("floor: same queries, f-string", "floor"), ("floor: raw SQL, f-string", "raw")):
        requests = [m.Request(f"/bench/{kind}/{url.split('/')[2]}/?bytes={size}", member) for url in where.topics]
        queries = counted_queries(requests[0])
        found.append(m.cost(server, name, m.round_robin(requests), times=COUNTED, warm=60, queries=queries))
    form = _get_new_csrf_string()
    writers = [cookie_of(f"person{n:07}") for n in range(1, WRITERS + 1)]
    number = count(1)

    def replies() -> object:
        for n in number:
            body = urlencode({"csrfmiddlewaretoken": form, "body": f"I hear you, {n}. " * 20, "key": f"bench{n}"})
            url = where.topics[n % len(where.topics)]
            yield m.Request(f"{url}reply/", f"{writers[n % len(writers)]}; c={form}", body)

    found.append(m.cost(server, "reply", replies, times=200, warm=20, queries=0, expect=(302, 303)))

    def searches() -> object:
        for n in number:
            words = where.words[n % len(where.words)]
            yield m.Request(
                "/search/",
                f"{writers[n % len(writers)]}; c={form}",
                urlencode({"csrfmiddlewaretoken": form, "q": words}),
            )

    found.append(m.cost(server, "search", searches, times=200, warm=20, queries=0))
    return found


def report(posts: int, found: list, memory: float) -> str:
    lines = [f"\n{posts:,} posts · one web process · Python {sys.version.split()[0]}", ""]
    lines.append(f"{'page':<34}{'CPU ms':>8}{'budget':>8}{'p50 ms':>8}{'p99 ms':>8}{'KB':>8}{'queries':>9}")
    by_name = {one.name: one for one in found}
    for one in found:
        budget = BUDGETS.get(one.name)
        shown = f"{budget:.1f}" if budget else ""
        mark = "  over" if budget and one.cpu_ms > budget else ""
        asked = str(one.queries) if one.queries else "-"
        lines.append(
            f"{one.name:<34}{one.cpu_ms:>8.2f}{shown:>8}{one.p50_ms:>8.2f}{one.p99_ms:>8.2f}{one.kilobytes:>8.1f}{asked:>9}{mark}"
        )
    ratio = by_name["topic, signed in"].cpu_ms / by_name["floor: same queries, f-string"].cpu_ms
    lines += [
        "",
        f"topic over its floor: {ratio:.2f} (budget 2.00)",
        f"web process: {memory:.0f} MB (budget {MEMORY_MB})",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
