"""The groups a viewer may know of, and what the viewer is in them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from mainstay.core.actor import Actor
from mainstay.core.errors import NotFound
from mainstay.core.prepared import Prepared
from mainstay.groups import permissions
from mainstay.groups.domain.focus import shown_count
from mainstay.groups.models import Group, GroupKind, GroupRole, Membership, MembershipState


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
    role: str
    """The viewer's role here; "" for none."""
    has_asked: bool
    is_closed: bool
    was_taken_out: bool = False

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

    @property
    def shown_count(self) -> int:
        """How many members, 0 where so few are not counted aloud."""
        return shown_count(self.member_count)


_mine = Prepared(
    lambda marks: Membership.objects.filter(person=marks.number("person")).values_list("group_id", "state", "role")
)


def mine(actor: Actor) -> dict[int, tuple[str, str]]:
    """Return group id -> (state, role) of the actor's memberships. One query; none for strangers."""
    if actor.id is None:
        return {}
    return {group: (state, role) for group, state, role in _mine.run(person=actor.id)}


def member_group_ids(actor: Actor) -> frozenset[int]:
    """Return the ids of the groups the actor is in. One query; none for strangers."""
    return frozenset(group for group, (state, _) in mine(actor).items() if state == MembershipState.IN)


def role_in(actor: Actor, group_id: int) -> str:
    """Return the actor's role in the group, "" for none. One query; none for strangers."""
    if actor.id is None:
        return ""
    found = Membership.objects.filter(group=group_id, person=actor.id, state=MembershipState.IN)
    return found.values_list("role", flat=True).first() or ""


def was_taken_out(actor: Actor, group_id: int) -> bool:
    """Say whether the actor was taken out of the group and not let back in. One query; none for strangers."""
    if actor.id is None:
        return False
    return Membership.objects.filter(group=group_id, person=actor.id, state=MembershipState.OUT).exists()


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
        role=role if state == MembershipState.IN else "",
        has_asked=state == MembershipState.ASKED,
        is_closed=group.is_closed,
        was_taken_out=state == MembershipState.OUT,
    )


@dataclass(frozen=True, slots=True)
class Texts:
    """The longer words of a group: what one agrees to, and what its facilitators ask."""

    agreement: tuple[str, ...]
    questions: tuple[str, ...]


def texts_of(group_id: int) -> Texts:
    """Return the group's agreement and entry questions, for somebody who was shown the group. One query."""
    found = Group.objects.filter(pk=group_id).values_list("agreement", "questions").first()
    if found is None:
        raise NotFound
    return Texts(tuple(found[0]), tuple(found[1]))


def editable(actor: Actor, public_id: str) -> tuple[GroupRow, dict[str, Any]]:
    """Return a group and what its form starts with, for those who run it. Three queries. Raises NotFound, NotPermitted."""
    found = group_for(actor, public_id)
    permissions.can_run(actor, role=found.role).require()
    texts = texts_of(found.id)
    first, second = (*texts.questions, "", "")[:2]
    return found, {
        "name": found.name,
        "about": found.about,
        "kind": found.kind,
        "focus": list(found.focus),
        "language": found.language,
        "agreement": "\n".join(texts.agreement),
        "question_1": first,
        "question_2": second,
    }
