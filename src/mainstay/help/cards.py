"""What other pages show of this app: for the operator, the way to the lines and how many wait to be tried."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from mainstay.core import clock
from mainstay.core.actor import Actor
from mainstay.core.slots import Card, NavItem
from mainstay.help import permissions, queries
from mainstay.help.domain.confirmation import OLD_AFTER_DAYS


def line_links(actor: Actor) -> Iterator[NavItem]:
    """Offer the operator the page of lines. One query for operators, none for everybody else."""
    if permissions.can_confirm_lines(actor):
        waiting = queries.waiting_count(actor, at=clock.now())
        yield NavItem(key="lines", label=_("Phone lines"), url=reverse("help:lines"), icon="phone", badge=waiting)


def line_card(actor: Actor) -> Iterator[Card]:
    """Warn the operator on Today while a line of the own country is untried, changed or old. One query, for operators only."""
    waiting = queries.waiting_count(actor, at=clock.now())
    if waiting:
        yield Card(
            "help/_waiting.html",
            {"waiting": waiting, "url": reverse("help:lines"), "old_after_days": OLD_AFTER_DAYS},
        )
