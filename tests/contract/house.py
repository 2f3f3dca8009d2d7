"""Where things stand in the house, for the contract tests."""

import configparser
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "mainstay"
LIBRARIES = {"core", "ui", "evidence", "listening"}
"""Open to everybody at any module."""
DOORS = {"queries", "services", "permissions", "events", "domain", "api", "urls", "words"}
COMPOSERS = {"config", "demo"}
"""May look behind doors: the composition root and the builder of demo data."""


def apps() -> list[str]:
    """Return the packages of the house, by name."""
    return sorted(p.name for p in PACKAGE.iterdir() if (p / "__init__.py").exists())


def layers() -> list[list[str]]:
    """Return the tiers of .importlinter, top first, future apps with their parentheses."""
    parser = configparser.ConfigParser()
    parser.read(ROOT / ".importlinter")
    text = parser["importlinter:contract:tiers"]["layers"]
    return [re.split(r"\s*\|\s*", line.strip()) for line in text.strip().splitlines()]


def tier_of(app: str) -> int:
    """Return the step on which an app stands; 0 is the top."""
    for step, names in enumerate(layers()):
        if app in names:
            return step
    raise LookupError(app)


def sources(*, tests: bool = False) -> list[Path]:
    """Return the Python files of the package, without migrations, with tests only on asking."""
    return [
        p for p in sorted(PACKAGE.rglob("*.py")) if "migrations" not in p.parts and (tests or "tests" not in p.parts)
    ]


def templates() -> list[Path]:
    return sorted(PACKAGE.rglob("templates/**/*.html"))


def name_of(template: Path) -> str:
    """Return the name under which Django loads a template."""
    parts = template.parts
    return "/".join(parts[parts.index("templates") + 1 :])
