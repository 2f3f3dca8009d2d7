"""Read the packs, the clinical sentences and what the operator has confirmed.

The packs are files and read once. The confirmations change a few times a year and stand on hot pages, so a process keeps
them for a minute: the words where people write cost no query.
"""

import time
import tomllib
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import resources

from django.conf import settings
from django.db import DatabaseError

from mainstay.core.actor import Actor
from mainstay.core.errors import NotFound
from mainstay.core.site import site
from mainstay.help import permissions
from mainstay.help.domain.clinical import Clinical, parse_clinical
from mainstay.help.domain.confirmation import Confirmed, ShownLine, Standing, shown_lines, standing
from mainstay.help.domain.packs import Line, Pack, parse_pack
from mainstay.help.models import LineConfirmation

KEPT_SECONDS = 60
DATA = resources.files("mainstay.help") / "data"

type Confirmations = dict[str, dict[str, Confirmed]]


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line on the operator's page."""

    pack: Pack
    line: Line
    standing: Standing
    confirmed_at: datetime | None


@cache
def packs() -> dict[str, Pack]:
    """Return all packs by country, in the order of their names."""
    folder = DATA / "packs"
    read = [
        parse_pack(tomllib.loads(file.read_text(encoding="utf-8")))
        for file in folder.iterdir()
        if file.name.endswith(".toml")
    ]
    return {pack.country: pack for pack in sorted(read, key=lambda pack: pack.name)}


@cache
def clinical() -> Clinical:
    return parse_clinical(tomllib.loads((DATA / "clinical.toml").read_text(encoding="utf-8")))


def home_country() -> str:
    """Return the country the operator chose. Never guessed from an address."""
    return site().country.lower()


def shows_law() -> bool:
    """Say whether the operator turned on the sentence about the law (MAINSTAY_HELP_LAW)."""
    return bool(getattr(settings, "MAINSTAY_HELP_LAW", False))


def pack_for(country: str = "") -> Pack:
    """Return the pack of `country`, of the operator's choice when empty. Raises NotFound for a country without a pack."""
    found = packs().get(country or home_country())
    if found is None:
        raise NotFound
    return found


class _Kept:
    """The confirmations of this process, and until when they are good."""

    by_country: Confirmations | None = None
    good_until = 0.0


def forget_confirmations() -> None:
    """Read the confirmations again at the next page of this process; others follow within a minute."""
    _Kept.by_country = None


def confirmations() -> Confirmations:
    """Return the confirmed lines by country and key: one query a minute for each process.

    When the database does not answer, the last known ones, else none: Help now must come up whatever breaks.
    """
    if _Kept.by_country is None or time.monotonic() > _Kept.good_until:
        try:
            _Kept.by_country = _read_confirmations()
        except DatabaseError:
            _Kept.by_country = _Kept.by_country or {}
        _Kept.good_until = time.monotonic() + KEPT_SECONDS
    return _Kept.by_country


def public_lines(country: str = "") -> tuple[ShownLine, ...]:
    """Return what the public sees of a country, in the order of its pack."""
    pack = pack_for(country)
    return shown_lines(pack, confirmations().get(pack.country, {}), is_demo=site().is_demo)


def crisis_line(country: str = "") -> ShownLine | None:
    """Return the line named where people write in need, when it may be shown."""
    pack = pack_for(country)
    return next((row for row in public_lines(country) if row.line.key == pack.crisis), None)


def lines_to_confirm(actor: Actor, *, at: datetime) -> list[LineRow]:
    """Return every line of every pack: the operator's own country first, then by name. One query.

    Raises NotPermitted for everybody but operators.
    """
    permissions.can_confirm_lines(actor).require()
    known = _read_confirmations()
    ordered = sorted(packs().values(), key=lambda pack: (pack.country != home_country(), pack.name))
    rows = []
    for pack in ordered:
        for line in pack.lines:
            found = known.get(pack.country, {}).get(line.key)
            rows.append(LineRow(pack, line, standing(line, found, at=at), found.at if found else None))
    return rows


def waiting_count(actor: Actor, *, at: datetime) -> int:
    """Count the lines of the operator's own country that nobody tried within 180 days; 0 for everybody else."""
    if not permissions.can_confirm_lines(actor):
        return 0
    rows = lines_to_confirm(actor, at=at)
    return sum(row.pack.country == home_country() and row.standing is not Standing.FRESH for row in rows)


def _read_confirmations() -> Confirmations:
    found: Confirmations = {}
    for row in LineConfirmation.objects.order_by("country", "line_key"):
        found.setdefault(row.country, {})[row.line_key] = Confirmed(row.fingerprint, row.confirmed_at)
    return found
