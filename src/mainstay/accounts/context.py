"""What the layout needs to know of the person: the bar's entries and how pages should look."""

from typing import Any

from django.http import HttpRequest

from mainstay.core import slots
from mainstay.core.actor import ANONYMOUS


def person(request: HttpRequest) -> dict[str, Any]:
    """Give templates `actor`, `nav_items` and `site_prefs`."""
    actor = getattr(request, "actor", ANONYMOUS)
    return {
        "actor": actor,
        "nav_items": slots.collect("nav", actor),
        "nav_path": request.path,
        "site_prefs": _preferences(request),
    }


def _preferences(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        theme = request.COOKIES.get("theme", "auto")
        return {"theme": theme if theme in {"light", "dark"} else "auto", "contrast": "auto", "keeps_drafts": False}
    return {
        "theme": user.theme,
        "contrast": "high" if user.high_contrast else "auto",
        "keeps_drafts": user.keeps_drafts,
    }
