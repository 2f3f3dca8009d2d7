"""Write docs/reference from the code: events, holdings, routes. `--check` only says whether it is fresh."""

import dataclasses
import importlib
import inspect
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import django
from django.urls import get_resolver

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "docs" / "reference"


def apps() -> list[str]:
    return sorted(p.parent.name for p in (ROOT / "src" / "mainstay").glob("*/__init__.py"))


def events() -> Iterator[str]:
    yield "# Events\n\nWritten from each app's `events.py`. Ids and plain values only, stored in the publisher's transaction.\n"
    yield "| event | version | fields |\n|---|---|---|"
    for app in apps():
        try:
            module = importlib.import_module(f"mainstay.{app}.events")
        except ModuleNotFoundError:
            continue
        for _, kind in inspect.getmembers(module, dataclasses.is_dataclass):
            if kind.__module__ == module.__name__:
                fields = ", ".join(f"`{field.name}`" for field in dataclasses.fields(kind))
                yield f"| `{kind.name}` | {kind.version} | {fields} |"


def holdings() -> Iterator[str]:
    from mainstay.core import holdings as registry  # noqa: PLC0415 - after django.setup()

    yield "# What is held about people\n\nWritten from each app's `privacy.py`, in the order of erasure.\n"
    yield "| holding | what | why | how long | tables |\n|---|---|---|---|---|"
    for h in registry.holdings():
        yield f"| {h.name} | {h.what} | {h.purpose} ({h.basis}) | {h.retention} | {', '.join(h.models)} |"


def routes() -> Iterator[str]:
    yield "# Routes\n\n| address | name |\n|---|---|"
    for resolver in get_resolver().url_patterns:
        for pattern in getattr(resolver, "url_patterns", []):
            yield f"| `/{pattern.pattern}` | `{resolver.namespace}:{pattern.name}` |"


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mainstay.config.settings.test")
    sys.path.insert(0, str(ROOT / "src"))
    django.setup()
    pages = {"events.md": events, "holdings.md": holdings, "routes.md": routes}
    stale = []
    OUT.mkdir(parents=True, exist_ok=True)
    for name, write in pages.items():
        text = "\n".join(str(line) for line in write()) + "\n"
        path = OUT / name
        if not path.exists() or path.read_text() != text:
            stale.append(name)
            if "--check" not in sys.argv:
                path.write_text(text)
    if "--check" in sys.argv and stale:
        print(f"Stale: {', '.join(stale)}. Run `make reference`.")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
