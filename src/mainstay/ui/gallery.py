"""The gallery's shelves: every component with an example, so that nobody builds it twice."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

COTTON = Path(__file__).parent / "templates" / "cotton"
EXAMPLES = Path(__file__).parent / "templates" / "ui" / "gallery" / "examples"


@dataclass(frozen=True, slots=True)
class Shelf:
    """One component: its name in templates, what its own comment says, and the template of its example."""

    name: str
    about: str
    example: str


@cache
def shelves() -> tuple[Shelf, ...]:
    """Return all components by name. A component without an example fails the gallery's test."""
    return tuple(
        Shelf(
            name=f"c-{path.stem.replace('_', '-')}",
            about=about(path.read_text(encoding="utf-8")),
            example=f"ui/gallery/examples/{path.stem}.html",
        )
        for path in sorted(COTTON.glob("*.html"))
    )


def about(source: str) -> str:
    """Return the comment that opens a component, "" where it has none."""
    start, _, rest = source.partition("{% comment %}")
    return " ".join(rest.partition("{% endcomment %}")[0].split()) if not start.strip() else ""
