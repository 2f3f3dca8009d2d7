"""Reads about groups. Who may not see a group gets the same NotFound as for one that does not exist."""

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.db.models import Q, QuerySet

from mainstay.accounts.queries import PersonCard, card
from mainstay.core.actor import Actor
from mainstay.core.errors import NotFound
from mainstay.groups.models import Announcement, Group, GroupKind, GroupRole, Invitation, Membership, MembershipState

CACHED_SECONDS = 600


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group as one viewer sees it."""

    id: int
    public_id: str
    name: str
    about: str
    kind: str
    focus: tuple[str, ...]
    language: str
    member_count: int
    topic_count: int
    role: str
    """The viewer's role here; "" for none."""
    has_asked: bool
    is_closed: bool

    @property
    def is_member(self) -> bool:
        return bool(self.role)

    @property
    def is_open(self) -> bool:
        return self.kind == GroupKind.OPEN

    @property
    def can_read(self) -> bool:
        return self.is_open or self.is_member

    @property
    def can_write(self) -> bool:
        return self.is_member and not self.is_closed

    @property
    def facilitates(self) -> bool:
        return self.role == GroupRole.FACILITATOR


def mine(actor: Actor) -> dict[int, tuple[str, str]]:
    """Return group id -> (state, role) of the actor's memberships. One query; none for strangers."""
    if actor.id is None:
        return {}
    rows = Membership.objects.filter(person=actor.id).values_list("group_id", "state", "role")
    return {group: (state, role) for group, state, role in rows}


def member_group_ids(actor: Actor) -> frozenset[int]:
    """Return the ids of the groups the actor is in. One query; none for strangers."""
    return frozenset(group for group, (state, _) in mine(actor).items() if state == MembershipState.IN)


def role_in(actor: Actor, group_id: int) -> str:
    """Return the actor's role in the group, "" for none. One query; none for strangers."""
    if actor.id is None:
        return ""
    found = Membership.objects.filter(group=group_id, person=actor.id, state=MembershipState.IN)
    return found.values_list("role", flat=True).first() or ""


def seen_by(actor: Actor) -> Q:
    """Return the condition on Group for those the actor may know of."""
    if actor.is_anonymous:
        return Q(kind=GroupKind.OPEN)
    inside = Membership.objects.filter(person=actor.id, state=MembershipState.IN).values("group_id")
    return ~Q(kind=GroupKind.HIDDEN) | Q(pk__in=inside)


def groups_seen_by(actor: Actor) -> QuerySet[Group]:
    """Return the groups the actor may know of, by name."""
    return Group.objects.filter(seen_by(actor)).order_by("name", "pk")


def visible_groups(actor: Actor) -> list[GroupRow]:
    """Return the groups the actor may know of, by name. Two queries."""
    own = mine(actor)
    return [row(group, *own.get(group.pk, ("", ""))) for group in groups_seen_by(actor)]


def group_for(actor: Actor, public_id: str) -> GroupRow:
    """Return one group as the actor sees it; NotFound where there is none for them. Two queries."""
    group = groups_seen_by(actor).filter(public_id=public_id).first()
    if group is None:
        raise NotFound
    return row(group, *mine(actor).get(group.pk, ("", "")))


def row(group: Group, state: str, role: str) -> GroupRow:
    """Return `group` as seen by somebody whose membership there is (state, role). No query."""
    return GroupRow(
        id=group.pk,
        public_id=group.public_id,
        name=group.name,
        about=group.about,
        kind=group.kind,
        focus=tuple(group.focus),
        language=group.language,
        member_count=group.member_count,
        topic_count=group.topic_count,
        role=role if state == MembershipState.IN else "",
        has_asked=state == MembershipState.ASKED,
        is_closed=group.is_closed,
    )


@dataclass(frozen=True, slots=True)
class RoleCard:
    """A person with a role in a group, as its page shows them."""

    person: PersonCard
    role: str


def role_cards(group_id: int) -> list[RoleCard]:
    """Return those with a role in the group, facilitators first. Cached; one query when cold."""
    key = f"groups:people:{group_id}"
    found: list[RoleCard] | None = cache.get(key)
    if found is None:
        rows = (
            Membership.objects.filter(group=group_id, state=MembershipState.IN)
            .exclude(role=GroupRole.MEMBER)
            .order_by("pk")
            .values_list("person_id", "person__public_id", "person__handle", "role")
        )
        found = [RoleCard(card(person, public_id, handle), role) for person, public_id, handle, role in rows]
        found.sort(key=lambda r: r.role != GroupRole.FACILITATOR)
        cache.set(key, found, CACHED_SECONDS)
    return found


def forget_people(group_id: int) -> None:
    """Let the next page read the group's people anew."""
    cache.delete(f"groups:people:{group_id}")


def facilitator_ids(group_id: int) -> list[int]:
    """Return the ids of the group's facilitators. One query."""
    rows = Membership.objects.filter(group=group_id, role=GroupRole.FACILITATOR, state=MembershipState.IN)
    return list(rows.order_by("pk").values_list("person_id", flat=True))


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """An invitation that is still good. Who made it is not part of it."""

    id: int
    token: str
    group_id: int
    public_id: str
    name: str
    about: str
    kind: str
    agreement: tuple[str, ...]


def invitation_for(token: str, at: datetime) -> InvitationRow:
    """Return the invitation; NotFound where there is none or it has ended. One query."""
    found = (
        Invitation.objects.filter(token=token, uses_left__gt=0, expires_at__gt=at, group__isnull=False)
        .select_related("group")
        .first()
    )
    if found is None or found.group is None:
        raise NotFound
    group = found.group
    return InvitationRow(
        found.pk, token, group.pk, group.public_id, group.name, group.about, group.kind, tuple(group.agreement)
    )


@dataclass(frozen=True, slots=True)
class AnnouncementRow:
    """A pinned note. `role`: the viewer's role in its group."""

    public_id: str
    group_id: int | None
    html: str
    created_at: datetime
    role: str = ""


def announcements(group_id: int | None, at: datetime) -> list[AnnouncementRow]:
    """Return what is pinned for one group, or for everybody (None), newest first. Cached; one query when cold."""
    key = f"groups:announcements:{group_id or 0}"
    found: list[tuple[AnnouncementRow, datetime | None]] | None = cache.get(key)
    if found is None:
        rows = Announcement.objects.filter(group=group_id).filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at))
        found = [
            (AnnouncementRow(a.public_id, a.group_id, a.html, a.created_at), a.ends_at)
            for a in rows.order_by("-created_at", "-pk")[:3]
        ]
        cache.set(key, found, CACHED_SECONDS)
    return [row for row, ends_at in found if ends_at is None or ends_at > at]


def announcement_for(actor: Actor, public_id: str) -> AnnouncementRow:
    """Return one note as the actor sees it; NotFound where its group is not theirs to know. Two queries."""
    found = Announcement.objects.filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    role = ""
    if found.group_id is not None:
        if not groups_seen_by(actor).filter(pk=found.group_id).exists():
            raise NotFound
        role = role_in(actor, found.group_id)
    return AnnouncementRow(public_id, found.group_id, found.html, found.created_at, role)


def forget_announcements(group_id: int | None) -> None:
    """Let the next page read what is pinned anew."""
    cache.delete(f"groups:announcements:{group_id or 0}")
