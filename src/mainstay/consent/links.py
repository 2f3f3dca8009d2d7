"""The way here from one's own page."""

from django.urls import reverse
from django.utils.translation import gettext

from mainstay.core.actor import Actor
from mainstay.core.slots import NavItem


def me_links(actor: Actor, **_ids: object) -> list[NavItem]:
    """Offer one's own data. No query."""
    if actor.is_anonymous:
        return []
    return [NavItem("data", gettext("Your data: take a copy, or leave"), reverse("consent:data"), "download")]
