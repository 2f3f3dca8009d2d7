"""Write the skeleton of a new app: `make app name=coaching`. Its tests fail until it says what it holds and who gets what."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FILES = {
    "__init__.py": "",
    "README.md": """# {name}

## What it is for

## Words

## Invariants

## Doors

## Sources
""",
    "apps.py": """from django.apps import AppConfig


class {Name}Config(AppConfig):
    name = "mainstay.{name}"
    label = "{name}"

    def ready(self) -> None:
        from mainstay.core import holdings
        from mainstay.{name}.privacy import HOLDING

        holdings.register(HOLDING)
""",
    "domain/__init__.py": "",
    "models.py": '"""Tables."""\n',
    "permissions.py": '"""Who may do what. Facts are handed in; nothing is read here."""\n',
    "queries.py": '"""Reads. The viewer is the first argument."""\n',
    "services.py": '"""Writes, one function per verb: parse, load, permit, change, tell."""\n',
    "events.py": '"""What happens here."""\n',
    "forms.py": '"""What a browser sends."""\n',
    "views.py": '"""Parse, one call, render."""\n',
    "urls.py": """from django.urls import URLPattern

app_name = "{name}"
urlpatterns: list[URLPattern] = []
""",
    "privacy.py": '''"""What {name} holds about people."""

from datetime import datetime
from typing import Any

from mainstay.core.holdings import Holding


def export(person_id: int) -> dict[str, Any]:
    """Return everything of this person as plain JSON values."""
    raise NotImplementedError


def erase(person_id: int, at: datetime, keep_posts: bool) -> None:  # noqa: FBT001 - the holding's own signature
    """Remove everything of this person; runs inside one transaction."""
    raise NotImplementedError


HOLDING = Holding(
    name="{name}", app="{name}", models=(), what="", purpose="", basis="", retention="", export=export, erase=erase
)
''',
    "migrations/__init__.py": "",
    "templates/{name}/.keep": "",
    "tests/__init__.py": "",
    "tests/factories.py": '"""People and things for the tests of {name}, with no random text."""\n',
    "tests/access.py": """from mainstay.core.testing import Row

ROWS: list[Row] = []
""",
    "tests/test_privacy.py": """from mainstay.{name}.privacy import HOLDING


def test_the_holding_says_what_why_and_how_long() -> None:
    assert HOLDING.what
    assert HOLDING.purpose
    assert HOLDING.basis
    assert HOLDING.retention
""",
}
NEXT = """Made src/mainstay/{name}. Now:
  1. take ({name}) out of its parentheses in .importlinter, and add mainstay.{name} to the contract "inside"
  2. add "mainstay.{name}" to INSTALLED_APPS and, once it has routes, to config/urls.py
  3. fill README.md and privacy.py; the tests say what is missing
"""


def main() -> int:
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if not re.fullmatch(r"[a-z]{3,20}", name):
        print("Say which: make app name=coaching (small letters only).", file=sys.stderr)
        return 2
    folder = ROOT / "src" / "mainstay" / name
    if folder.exists():
        print(f"src/mainstay/{name} exists already.", file=sys.stderr)
        return 2
    for path, text in FILES.items():
        file = folder / path.replace("{name}", name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.replace("{name}", name).replace("{Name}", name.capitalize()))
    print(NEXT.replace("{name}", name), end="")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
