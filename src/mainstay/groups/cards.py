"""What groups put into other pages' slots."""

from collections.abc import Iterator

from django.utils.translation import gettext

from mainstay.core.actor import Actor
from mainstay.core.slots import Card, NavItem
from mainstay.groups import queries
from mainstay.groups.queries import RoomRow


def nav(_actor: Actor) -> Iterator[NavItem]:
    """Give the bar its entry. No query."""
    yield NavItem("community", gettext("Community"), "/community/", "community")


def front(_actor: Actor) -> Iterator[Card]:
    """Show a stranger the rooms one may look into. One query; nothing where there is none."""
    rooms = queries.open_rooms()
    if rooms:
        yield Card("groups/_front.html", {"rooms": rooms})


def start_rooms(actor: Actor) -> list[RoomRow]:
    """List the rooms a newcomer may enter at once. One query."""
    return queries.start_rooms(actor)
