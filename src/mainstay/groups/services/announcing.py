"""Pin a note for a group or for everybody, and take it down."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.html import linebreaks

from mainstay.audit import services as audit
from mainstay.core.actor import Actor
from mainstay.core.errors import Invalid
from mainstay.core.text import clean_text
from mainstay.groups import events, permissions, queries
from mainstay.groups.models import Announcement
from mainstay.moderation import services as moderation
from mainstay.outbox import services as outbox

LENGTH, MOST_DAYS = 1200, 90


def announce(*, actor: Actor, group_id: str, text: str, days: int | None, at: datetime) -> Announcement:
    """Pin `text`; with an empty `group_id`, for the whole community. The same words sent twice are one note.

    days: how long it stays, None until it is taken down. Raises NotFound, NotPermitted, Invalid.
    """
    row = queries.group_for(actor, group_id) if group_id else None
    decision = permissions.can_run(actor, role=row.role) if row else permissions.can_announce_to_all(actor)
    decision.require()
    moderation.let_write(actor=actor, at=at)
    words = clean_text(text, LENGTH)
    if not words:
        raise Invalid("text-missing", field="text")
    if days is not None and not 1 <= days <= MOST_DAYS:
        raise Invalid("days-out-of-range", field="days", most=MOST_DAYS)
    with transaction.atomic():
        same = _pinned(row.id if row else None, at).filter(text=words).order_by("-pk").first()
        if same is not None:
            return same
        announcement = Announcement.objects.create(
            group_id=row.id if row else None,
            author_id=actor.id,
            text=words,
            html=linebreaks(words, autoescape=True),
            ends_at=at + timedelta(days=days) if days else None,
            created_at=at,
        )
        outbox.publish(events.AnnouncementMade(announcement_id=announcement.pk, group_id=announcement.group_id))
        audit.record(
            actor=actor, code="groups.announcement.made", subject=f"announcement:{announcement.public_id}", at=at
        )
    queries.forget_announcements(announcement.group_id)
    return announcement


def end_announcement(*, actor: Actor, announcement_id: str, at: datetime) -> bool:
    """Take a note down; False when it is down already. Raises NotFound, NotPermitted."""
    found = queries.announcement_for(actor, announcement_id)
    decision = permissions.can_run(actor, role=found.role) if found.group_id else permissions.can_announce_to_all(actor)
    decision.require()
    with transaction.atomic():
        ended = _pinned(found.group_id, at).filter(public_id=announcement_id).update(ends_at=at)
        if ended:
            audit.record(
                actor=actor, code="groups.announcement.ended", subject=f"announcement:{announcement_id}", at=at
            )
    queries.forget_announcements(found.group_id)
    return bool(ended)


def _pinned(group_id: int | None, at: datetime) -> QuerySet[Announcement]:
    return Announcement.objects.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at), group=group_id)
