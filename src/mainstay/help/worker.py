"""The service worker as text: what it keeps, under a version made of the content it keeps.

It may keep only what is the same for everybody: help pages and hashed assets. See static text in data/worker/.
"""

import hashlib
import json
import re
import time

from django.conf import settings
from django.utils import translation

from mainstay.help import pages, queries

KEPT_SECONDS = 60
_ASSET = re.compile(rf'(?:href|src)="({re.escape("/static/")}[^"]+)"')


class _Kept:
    """The script of this process, and until when it is good."""

    script = ""
    good_until = 0.0


def is_on() -> bool:
    """Say whether phones may keep pages; MAINSTAY_HELP_WORKER=no is the kill switch."""
    return bool(getattr(settings, "MAINSTAY_HELP_WORKER", True))


def script() -> str:
    """Return the worker, or with the kill switch the one that takes everything back. Made once a minute."""
    if not is_on():
        return _source("off.js")
    if not _Kept.script or time.monotonic() > _Kept.good_until:
        _Kept.script = build()
        _Kept.good_until = time.monotonic() + KEPT_SECONDS
    return _Kept.script


def build() -> str:
    """Render what the worker keeps and put its list, with a version over every byte of it, before the worker's source."""
    with translation.override(settings.LANGUAGE_CODE):
        kept = {address.path: pages.render(address, is_saved=True) for address in pages.addresses()}
    known = sorted(address.path for address in pages.all_addresses())
    assets = sorted({url for html in kept.values() for url in _ASSET.findall(html)})
    source = _source("worker.js")
    whole = "\n".join([source, *known, *assets, *kept.values()])
    config = {
        "version": hashlib.sha256(whole.encode()).hexdigest()[:16],
        "keep": sorted(kept),
        "known": known,
        "assets": assets,
        "offline": pages.Address("offline").path,
    }
    return f"const CONFIG = {json.dumps(config)};\n{source}"


def _source(name: str) -> str:
    return (queries.DATA / "worker" / name).read_text(encoding="utf-8")


def forget() -> None:
    """Make the script anew at the next asking."""
    _Kept.script = ""
