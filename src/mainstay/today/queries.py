"""What Today shows one person, and what the front page shows a stranger."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from mainstay.core import clock, slots
from mainstay.core.actor import Actor
from mainstay.core.text import initials
from mainstay.forum import queries as forum
from mainstay.forum.queries import TopicRow
from mainstay.forum.words import WANTS_SHOWN
from mainstay.groups import queries as groups
from mainstay.groups.queries import AnnouncementRow, RoomRow
from mainstay.today.domain.hours import is_night

AWAKE_WITHIN = timedelta(hours=2)
"""Who wrote in the last two hours may still be awake; the page says when they wrote and promises nothing."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request that nobody answered yet, as a card."""

    topic: TopicRow
    initials: str
    tone: int
    asks: str


@dataclass(frozen=True, slots=True)
class Home:
    """Everything on Today."""

    local: datetime
    is_night: bool
    has_room: bool
    waiting: Sequence[Waiting]
    newest: Sequence[TopicRow]
    recent: Sequence[TopicRow]
    notes: Sequence[AnnouncementRow]
    cards: Sequence[SafeString]


def home(actor: Actor, at: datetime) -> Home:
    """Return Today for a signed-in person. Three queries and one for each card of another app."""
    local = clock.local(at, actor.time_zone)
    mine = groups.member_group_ids(actor)
    waiting = forum.waiting_for_answer(actor, at) if mine else []
    newest = forum.newest_in_my_groups(actor) if mine else []
    shown = {row.public_id for row in waiting}
    return Home(
        local=local,
        is_night=is_night(local),
        has_room=bool(mine),
        waiting=[_waiting(row) for row in waiting],
        newest=[row for row in newest if row.public_id not in shown],
        recent=[row for row in newest if at - row.last_post_at < AWAKE_WITHIN],
        notes=groups.announcements(None, at),
        cards=[
            SafeString(render_to_string(card.template, card.context)) for card in slots.collect("today-cards", actor)
        ],
    )


def front_rooms() -> Sequence[RoomRow]:
    """Return the rooms that anybody may read, for the front page. One query."""
    return groups.open_rooms()[:3]


def _waiting(row: TopicRow) -> Waiting:
    return Waiting(row, initials(row.handle), row.author_id % 6, str(WANTS_SHOWN.get(row.wants, "")))
