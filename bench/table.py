"""What was measured, as text, beside its budgets."""

import os
import sys

from bench.measure import Cost

BUDGETS = {
    "topic, signed in": 3.0,
    "topic, stranger (kept page)": 0.3,
    "board": 2.5,
    "today": 2.5,
    "notices": 2.5,
    "reply": 3.0,
    "search": 6.0,
}
MEMORY_MB = 150
FLOOR_RATIO, GROWTH = 2.0, 1.2


def table(posts: int, found: list[Cost], memory: float) -> str:
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    lines = [
        f"\n{posts:,} posts · one web process · Python {sys.version.split()[0]} · {os.cpu_count()} cores, load {load}",
        "",
        f"{'page':<30}{'CPU ms':>8}{'budget':>8}{'p50 ms':>8}{'p99 ms':>8}{'KB':>8}{'queries':>9}{'calls':>9}{'steps':>9}",
    ]
    for one in found:
        budget = BUDGETS.get(one.name)
        shown = f"{budget:.1f}" if budget else ""
        mark = "  over" if budget and one.cpu_ms > budget else ""
        taken = f"{one.cpu_ms:>8.2f}{shown:>8}{one.p50_ms:>8.2f}{one.p99_ms:>8.2f}{one.kilobytes:>8.1f}"
        work = f"{one.work.queries:>9}{one.work.calls:>9,}{one.work.steps:>9,}"
        lines.append(f"{one.name:<30}{taken}{work}{mark}")
    cpu = {one.name: one.cpu_ms for one in found}
    ratio = cpu["topic, signed in"] / cpu["floor: same queries"]
    return "\n".join(
        [
            *lines,
            "",
            f"topic over its floor: {ratio:.2f} (budget {FLOOR_RATIO:.2f})",
            f"web process: {memory:.0f} MB (budget {MEMORY_MB})",
        ]
    )


def growth(small: dict[str, list[float]], large: dict[str, list[float]]) -> str:
    """Say how much dearer each page is in the larger community: by the clock, and by the work, which no neighbour changes."""
    lines = [
        f"\nthe larger community over the smaller (budget {GROWTH})",
        "",
        f"{'page':<30}{'CPU':>8}{'calls':>8}{'steps':>8}",
    ]
    for name, before in small.items():
        if name in BUDGETS:
            pairs = zip(before, large[name], strict=True)
            lines.append(
                f"{name:<30}" + "".join(f"{after / one:>8.2f}" if one else f"{'-':>8}" for one, after in pairs)
            )
    return "\n".join(lines)
