"""What other pages show of this app: the pilot banner for staff, the way to the status page for operators."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from mainstay.core.actor import Actor
from mainstay.core.slots import Card, NavItem
from mainstay.ops import permissions, queries


def pilot_card(actor: Actor, **_ids: object) -> Iterator[Card]:
    """Say on Today that nothing was restored yet. One query for staff, none for everybody else."""
    if permissions.is_told_of_pilot(actor) and not queries.has_passed_drill():
        yield Card("ops/_pilot.html", {"url": reverse("ops:status") if permissions.can_see_status(actor) else ""})


def status_links(actor: Actor, **_ids: object) -> Iterator[NavItem]:
    """Offer operators the status page. No query."""
    if permissions.can_see_status(actor):
        yield NavItem("status", _("How this site is doing"), reverse("ops:status"), "check")
