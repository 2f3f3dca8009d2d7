"""Reads about one's own notices; nobody reads another person's."""

from dataclasses import dataclass
from datetime import datetime

from mainstay.core.actor import Actor
from mainstay.core.pages import Page, keyset
from mainstay.core.prepared import Prepared
from mainstay.notices.domain.kinds import kind_called
from mainstay.notices.models import Notice

MOST_COUNTED = 99
_unread = Prepared(
    lambda marks: Notice.objects.filter(person=marks.number("person"), read_at=None).values_list("pk")[:MOST_COUNTED]
)


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One line, worded."""

    public_id: str
    sentence: str
    at: datetime
    is_read: bool


def mine(actor: Actor, cursor: str = "") -> Page[NoticeRow]:
    """Return the actor's notices, newest first, ties by number. One query, by index notices_notice_newest.

    A notice whose kind is no longer installed is left out.
    """
    page = keyset(Notice.objects.filter(person=actor.person_id), ("-at", "-id"), cursor)
    rows = [
        NoticeRow(notice.public_id, kind.sentence(notice.data), notice.at, notice.read_at is not None)
        for notice in page.rows
        if (kind := kind_called(notice.kind))
    ]
    return Page(rows, page.next, page.previous)


def unread_count(actor: Actor) -> int:
    """Return how many notices are unread, at most 99. One query by a partial index; none for strangers."""
    if actor.id is None:
        return 0
    return len(_unread.run(person=actor.id))
