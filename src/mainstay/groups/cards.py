"""What groups put into other pages' slots."""

from collections.abc import Iterator

from django.utils.translation import gettext

from mainstay.core.actor import Actor
from mainstay.core.slots import NavItem
from mainstay.groups import queries
from mainstay.groups.queries import RoomRow


def nav(_actor: Actor) -> Iterator[NavItem]:
    """Give the bar its entry. No query."""
    yield NavItem("community", gettext("Community"), "/community/", "community")


def start_rooms(actor: Actor) -> list[RoomRow]:
    """List the rooms a newcomer may enter at once. One query."""
    return queries.start_rooms(actor)
