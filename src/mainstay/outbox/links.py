"""The operator's way here."""

from django.urls import reverse
from django.utils.translation import gettext

from mainstay.core.actor import Actor
from mainstay.core.slots import NavItem
from mainstay.outbox import permissions, queries


def operator_links(actor: Actor, **_ids: object) -> list[NavItem]:
    """Offer operators the page of what failed. One query for operators, none for everybody else."""
    if not permissions.can_watch(actor):
        return []
    return [
        NavItem(
            "outbox",
            gettext("Things that did not arrive"),
            reverse("outbox:failed"),
            "refresh-cw",
            queries.dead_count(),
        ),
    ]
