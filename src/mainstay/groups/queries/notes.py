"""What is pinned, for one group or for everybody."""

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.db.models import Q

from mainstay.core.actor import Actor
from mainstay.core.errors import NotFound
from mainstay.groups import permissions
from mainstay.groups.models import Announcement
from mainstay.groups.queries.rooms import GroupRow, group_for, groups_seen_by, role_in

CACHED_SECONDS = 60
"""Each process caches for itself, so this is also how late another one may notice a new note."""
MOST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class AnnouncementRow:
    """A pinned note. `role`: the viewer's role in its group."""

    public_id: str
    group_id: int | None
    html: str
    created_at: datetime
    role: str = ""
    ends_at: datetime | None = None


def announcements(group_id: int | None, at: datetime) -> list[AnnouncementRow]:
    """Return what is pinned for one group, or for everybody (None), newest first. Cached; one query when cold."""
    key = f"groups:announcements:{group_id or 0}"
    found: list[AnnouncementRow] | None = cache.get(key)
    if found is None:
        rows = Announcement.objects.filter(group=group_id).filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at))
        found = [
            AnnouncementRow(a.public_id, a.group_id, a.html, a.created_at, ends_at=a.ends_at)
            for a in rows.order_by("-created_at", "-pk")[:MOST_SHOWN]
        ]
        cache.set(key, found, CACHED_SECONDS)
    return [row for row in found if row.ends_at is None or row.ends_at > at]


def announced_in(actor: Actor, group_id: str) -> GroupRow | None:
    """Return the group whose notes the actor may pin, None for the whole community ("" as id). Raises NotFound, NotPermitted."""
    if not group_id:
        permissions.can_announce_to_all(actor).require()
        return None
    row = group_for(actor, group_id)
    permissions.can_run(actor, role=row.role).require()
    return row


def announcement_for(actor: Actor, public_id: str) -> AnnouncementRow:
    """Return one note as the actor sees it; NotFound where its group is not theirs to know. Three queries."""
    if not public_id.isalnum():  # a null byte would be an error to PostgreSQL
        raise NotFound
    found = Announcement.objects.filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    role = ""
    if found.group_id is not None:
        if not groups_seen_by(actor).filter(pk=found.group_id).exists():
            raise NotFound
        role = role_in(actor, found.group_id)
    return AnnouncementRow(public_id, found.group_id, found.html, found.created_at, role, found.ends_at)


def forget_announcements(group_id: int | None) -> None:
    """Let the next page read what is pinned anew."""
    cache.delete(f"groups:announcements:{group_id or 0}")
