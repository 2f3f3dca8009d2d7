"""The help pages as plain files: the proxy shows them when nothing else answers.

The files mirror the addresses (help/index.html, help/us/index.html, …), with the styles they need under static/, and
503.html for the proxy to show in place of everything else.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.loader import render_to_string
from django.utils import translation

from mainstay.core.site import site
from mainstay.help import pages

AWAY = 503
_ASSET = re.compile(r'(?:href|src)="([^"]+)"')


def export(folder: Path) -> Iterator[Path]:
    """Write every public help page under `folder` and yield each file; files of an earlier export are replaced."""
    found: set[str] = set()
    with translation.override(settings.LANGUAGE_CODE):
        for path, html in _pages():
            found.update(url for url in _ASSET.findall(html) if url.startswith(settings.STATIC_URL))
            yield _write(folder / path, html.encode())
    for url in sorted(found):
        name = url.removeprefix(settings.STATIC_URL)
        yield _write(folder / settings.STATIC_URL.strip("/") / name, _asset(name))


def _pages() -> Iterator[tuple[Path, str]]:
    for address in pages.all_addresses():
        yield Path(address.path.strip("/")) / "index.html", pages.render(address, is_saved=True)
    yield Path(f"{AWAY}.html"), render_to_string("errors/refused.html", {"site": site(), "status": AWAY})


def _asset(name: str) -> bytes:
    """Return the file as collected, else (nothing collected yet) as it lies in its app."""
    if staticfiles_storage.exists(name):
        with staticfiles_storage.open(name) as file:
            return bytes(file.read())
    source = finders.find(name)
    if source is None:
        raise FileNotFoundError(name)
    return Path(source).read_bytes()


def _write(path: Path, content: bytes) -> Path:
    """Put the whole file in place at once, so that a proxy never serves half of one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_bytes(content)
    return fresh.replace(path)
