"""The entry in the bar."""

from django.urls import reverse
from django.utils.translation import gettext

from mainstay.core.actor import Actor
from mainstay.core.slots import NavItem
from mainstay.notices import queries


def item(actor: Actor, **_ids: object) -> list[NavItem]:
    """Return the entry with the number of unread notices; nothing for strangers. One query."""
    if actor.is_anonymous:
        return []
    return [NavItem("notices", gettext("Notices"), reverse("notices:list"), "bell", queries.unread_count(actor))]
