"""The public help pages as text: the same for everybody, so that proxies, phones and static files may keep them.

No request comes in here, hence no person, no session and no cookie. A page comes live, with who is here now, or as a
copy for keeping (`is_saved`), which says nothing about now.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.db import DatabaseError
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language_info

from mainstay.core import slots
from mainstay.core.actor import ANONYMOUS
from mainstay.core.errors import NotFound
from mainstay.core.site import site
from mainstay.help import queries
from mainstay.help.domain.clinical import Guide, Source, for_country
from mainstay.help.domain.confirmation import ShownLine, of_kind
from mainstay.help.domain.packs import Kind, Pack

STOPPING_GUIDE = "withdrawal"
PLACELESS = ("history", "offline")


@dataclass(frozen=True, slots=True)
class Address:
    """One public page. `country` is empty for the operator's own country."""

    page: str
    country: str = ""
    key: str = ""

    @property
    def path(self) -> str:
        name = f"help:{self.page}-in" if self.country else f"help:{self.page}"
        kwargs = {name: value for name, value in (("country", self.country), ("key", self.key)) if value}
        return reverse(name, kwargs=kwargs)


def address_for(page: str, country: str = "", key: str = "") -> Address:
    """Return the address of a page that exists. Raises NotFound for a country or a guide there is not."""
    queries.pack_for(country)
    if page == "guide" and key not in step_keys():
        raise NotFound
    return Address(page, country, key)


def step_keys() -> tuple[str, ...]:
    """Return the guides that are step-by-step pages; stopping has its own address."""
    return tuple(guide.key for guide in queries.clinical().guides if guide.key != STOPPING_GUIDE)


def addresses(country: str = "") -> Iterator[Address]:
    """Yield every public page of one country; those that belong to no country only with the operator's own."""
    yield Address("now", country)
    yield from (Address("guide", country, key) for key in step_keys())
    yield Address("stopping", country)
    yield Address("young", country)
    if not country:
        yield from (Address(page) for page in PLACELESS)


def all_addresses() -> Iterator[Address]:
    """Yield every public page there is."""
    return chain.from_iterable(addresses(country) for country in ("", *queries.packs()))


def render(address: Address, *, is_saved: bool) -> str:
    """Return the whole page."""
    pack = queries.pack_for(address.country)
    context = _frame(address, pack, is_saved=is_saved)
    if address.page in {"now", "young", "offline"}:
        context |= _lines(queries.public_lines(address.country))
    if address.page == "now" and not is_saved:
        context |= {"people": _live("help-people"), "meetings": _live("help-next-meeting")}
    if address.page in {"guide", "stopping"}:
        context |= _guide(address.key or STOPPING_GUIDE, pack)
    return render_to_string(f"help/{address.page}/index.html", context)


def _live(slot: str) -> list[Any]:
    """Return what other apps know of now; nothing when the database does not answer, for Help now must come up."""
    try:
        return slots.collect(slot, ANONYMOUS)
    except DatabaseError:
        return []


def _frame(address: Address, pack: Pack, *, is_saved: bool) -> dict[str, Any]:
    country = address.country
    clinical = queries.clinical()
    return {
        "site": site(),
        "pack": pack,
        "is_saved": is_saved,
        "is_reviewed": all(guide.review for guide in clinical.guides),
        "stopping": clinical.stopping.text,
        "now_url": Address("now", country).path,
        "guide_urls": {key.replace("-", "_"): Address("guide", country, key).path for key in step_keys()},
        "stopping_url": Address("stopping", country).path,
        "countries": [
            {"name": other.name, "url": Address(address.page, code, address.key).path, "is_here": other is pack}
            for code, other in queries.packs().items()
            if address.page not in PLACELESS
        ],
    }


def _lines(rows: tuple[ShownLine, ...]) -> dict[str, Any]:
    """Sort the lines into the blocks of the page. A line for life stands in that block only; lines made for the young first."""
    life = of_kind(rows, Kind.LIFE)
    return {
        "has_lines": bool(rows),
        "life_first": words(life[:1]),
        "life_more": words(life[1:]),
        "drug_alcohol": words(row for row in of_kind(rows, Kind.DRUG_ALCOHOL) if row not in life),
        "life_for_drugs": words(row for row in of_kind(rows, Kind.DRUG_ALCOHOL) if row in life[:1]),
        "using_alone": words(of_kind(rows, Kind.USING_ALONE)),
        "first_aid": words(of_kind(rows, Kind.FIRST_AID)),
        "finding": words(of_kind(rows, Kind.TREATMENT_FINDING)),
        "youth": words(sorted(of_kind(rows, Kind.YOUTH), key=lambda row: len(row.line.kinds))),
    }


def words(rows: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - any iterable of ShownLine
    return [
        {
            "line": row.line,
            "is_confirmed": row.is_confirmed,
            "languages": [str(get_language_info(code)["name_translated"]) for code in row.line.languages],
        }
        for row in rows
    ]


def _guide(key: str, pack: Pack) -> dict[str, Any]:
    clinical = queries.clinical()
    found = clinical.guide(key)
    if found is None:
        raise NotFound
    guide: Guide = for_country(found, pack.emergency.number)
    law = clinical.laws.get(pack.law) if guide.has_law and queries.shows_law() else None
    sources: list[Source] = [clinical.sources[name] for name in guide.source_keys]
    return {"guide": guide, "law": law, "sources": sources}


def lines_url() -> str:
    """Return the address of the operator's list of lines."""
    return reverse("help:lines")
