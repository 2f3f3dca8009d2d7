"""The kept icons as inline SVG, each file read once. Names are the file names in ui/icons."""

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "icons"
ALIASES = {
    "home": "house",
    "today": "house",
    "community": "users-round",
    "write": "pen-line",
    "notices": "bell",
    "me": "circle-user",
    "help": "life-buoy",
    "leave": "door-open",
    "warning": "triangle-alert",
    "more": "ellipsis",
    "close": "x",
}


@cache
def svg(name: str, size: str = "") -> str:
    """Return the icon as markup hidden from screen readers; LookupError for one that is not kept."""
    path = FOLDER / f"{ALIASES.get(name, name)}.svg"
    if not path.is_file():
        raise LookupError(f"no icon is called {name}")
    inner = re.sub(r"<!--.*?-->|<svg[^>]*>|</svg>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    shapes = re.sub(r"\s+", " ", inner).replace(" />", "/>").replace("> <", "><").strip()
    sized = f' data-size="{size}"' if size else ""
    return f'<svg class="icon"{sized} width="20" height="20" viewBox="0 0 24 24" aria-hidden="true">{shapes}</svg>'
