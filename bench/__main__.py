"""`make bench`: build the corpora, measure the hot pages beside their floors, print the tables.

POSTS=1000000 measures growth on one size of your own; else 10,000 and 100,000.
"""

import json
import os
import sys
import tempfile
import time
import traceback
from pathlib import Path

from bench.table import growth, table


def main() -> None:
    sizes = [int(os.environ["POSTS"])] if os.environ.get("POSTS") else [10_000, 100_000]
    found = [in_a_process_of_its_own(posts) for posts in sizes]
    if len(found) > 1:
        print(growth(found[0], found[-1]))


def in_a_process_of_its_own(posts: int) -> dict[str, list[float]]:
    """Measure one size and return CPU ms, calls and steps by page: settings name the folder and are read once per process."""
    with tempfile.TemporaryDirectory(prefix="mainstay-bench-") as name:
        folder = Path(name)
        pid = os.fork()
        if pid == 0:
            code = 1
            try:
                measure(posts, folder)
                code = 0
            except BaseException:  # noqa: BLE001 - a child must end here, whatever happened, and say what
                traceback.print_exc()
            finally:
                sys.stdout.flush()
                os._exit(code)
        _, status = os.waitpid(pid, 0)
        if status:
            raise SystemExit(os.waitstatus_to_exitcode(status) or 1)
        return json.loads((folder / "found.json").read_text())


def measure(posts: int, folder: Path) -> None:
    os.environ["MAINSTAY_DATA"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    import django

    django.setup()
    from bench import build, corpus, pages
    from bench.server import Server
    from mainstay.config.prepare import prepare

    print(f"Building {posts:,} posts …", file=sys.stderr)
    started = time.perf_counter()
    prepare()
    build.build(corpus.plan(posts))
    print(f"Built in {time.perf_counter() - started:.0f} s", file=sys.stderr)
    server = Server(folder)
    try:
        found = pages.costs(server)
        print(table(posts, found, server.memory_mb()))
    finally:
        server.stop()
    (folder / "found.json").write_text(
        json.dumps({one.name: (one.cpu_ms, one.work.calls, one.work.steps) for one in found})
    )


if __name__ == "__main__":
    main()
