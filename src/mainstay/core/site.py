"""What this installation is called and where Leave goes: chosen by the operator, shown on every page."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Site:
    """`neutral_name` stands in titles, icons and notices; it must say nothing about recovery."""

    name: str
    neutral_name: str
    community_name: str
    exit_url: str
    country: str
    is_demo: bool


@cache
def site() -> Site:
    """Return this installation's own words, read once."""
    words: dict[str, Any] = settings.MAINSTAY_SITE
    return Site(**words)


def context(_request: HttpRequest) -> dict[str, Site]:
    """Give every template `site`."""
    return {"site": site()}
