"""Who is in a group and as what, and who asks to be. Blocked people do not meet here either."""

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache

from mainstay.accounts.queries import PersonCard, card, hidden_from
from mainstay.core.actor import Actor
from mainstay.core.pages import Page, keyset
from mainstay.groups import permissions
from mainstay.groups.domain import answers as door
from mainstay.groups.models import GroupRole, Membership, MembershipState
from mainstay.groups.queries.rooms import GroupRow, group_for, texts_of
from mainstay.sealing import queries as sealing

CACHED_SECONDS = 60
"""Each process caches for itself, so this is also how late another one may notice a new role."""
PAGE_SIZE = 40
MOST_ASKING = 50
MOST_TAKEN_OUT = 50
CARD_FIELDS = ("person_id", "person__public_id", "person__handle")


@dataclass(frozen=True, slots=True)
class RoleCard:
    """A person with a role in a group, as its page shows them."""

    person: PersonCard
    role: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One member of a group, as the other members see them."""

    person: PersonCard
    role: str
    is_you: bool


@dataclass(frozen=True, slots=True)
class AskingRow:
    """Somebody who asks to be let in, with what they answered. For facilitators only."""

    person: PersonCard
    answers: tuple[tuple[str, str], ...]
    """(question, answer), in order; questions changed meanwhile are shown as they are now."""
    asked_at: datetime


def role_cards(group_id: int) -> list[RoleCard]:
    """Return those with a role in the group, facilitators first. Cached; one query when cold."""
    key = f"groups:people:{group_id}"
    found: list[RoleCard] | None = cache.get(key)
    if found is None:
        rows = (
            Membership.objects.filter(group=group_id, state=MembershipState.IN)
            .exclude(role=GroupRole.MEMBER)
            .order_by("pk")
            .values_list(*CARD_FIELDS, "role")
        )
        found = [RoleCard(card(person, public_id, handle), role) for person, public_id, handle, role in rows]
        found.sort(key=lambda r: r.role != GroupRole.FACILITATOR)
        cache.set(key, found, CACHED_SECONDS)
    return found


def role_cards_for(actor: Actor, group_id: int) -> list[RoleCard]:
    """Return the role cards this viewer may see: none for strangers, none across a block. Two queries when cold."""
    if actor.is_anonymous:
        return []
    hidden = hidden_from(actor)
    return [one for one in role_cards(group_id) if one.person.id not in hidden]


def forget_people(group_id: int) -> None:
    """Let the next page read the group's people anew."""
    cache.delete(f"groups:people:{group_id}")


def facilitator_ids(group_id: int) -> list[int]:
    """Return the ids of the group's facilitators. One query."""
    rows = Membership.objects.filter(group=group_id, role=GroupRole.FACILITATOR, state=MembershipState.IN)
    return list(rows.order_by("pk").values_list("person_id", flat=True))


def people(actor: Actor, public_id: str, cursor: str = "") -> tuple[GroupRow, Page[PersonRow]]:
    """Return one page of the group's members by handle, ties by id. Members only. Four queries.

    Raises NotFound, NotPermitted.
    """
    row = group_for(actor, public_id)
    permissions.can_see_people(role=row.role).require()
    inside = Membership.objects.filter(group=row.id, state=MembershipState.IN).exclude(person__in=hidden_from(actor))
    fields = (*CARD_FIELDS, "role", "pk", "person__handle_key")
    page = keyset(inside.values(*fields), ("person__handle_key", "pk"), cursor, PAGE_SIZE)
    rows = [
        PersonRow(
            card(one["person_id"], one["person__public_id"], one["person__handle"]),
            one["role"] if one["role"] != GroupRole.MEMBER else "",
            one["person_id"] == actor.id,
        )
        for one in page.rows
    ]
    return row, Page(rows, next=page.next, previous=page.previous)


def asking(actor: Actor, public_id: str) -> tuple[GroupRow, list[AskingRow]]:
    """Return who asks to be let in, longest waiting first, at most 50. Facilitators of the group only. Six queries.

    Raises NotFound, NotPermitted.
    """
    row = group_for(actor, public_id)
    permissions.can_answer_door(actor, role=row.role).require()
    questions = texts_of(row.id).questions
    waiting = Membership.objects.filter(group=row.id, state=MembershipState.ASKED)
    waiting = waiting.exclude(person__in=hidden_from(actor)).order_by("created_at", "pk")
    found = list(waiting.values_list(*CARD_FIELDS, "created_at", "sealed_answers")[:MOST_ASKING])
    said = sealing.open_many([(person, door.place(row.id, person), sealed) for person, _, _, _, sealed in found])
    return row, [
        AskingRow(card(person, public, handle), tuple(zip(questions, door.unpacked(text), strict=False)), asked_at)
        for (person, public, handle, asked_at, _), text in zip(found, said, strict=True)
    ]


def taken_out(actor: Actor, row: GroupRow) -> list[PersonCard]:
    """Return whom the group's facilitators took out, by handle, at most 50; nobody for all others. Two queries at most."""
    if not permissions.can_answer_door(actor, role=row.role):
        return []
    outside = Membership.objects.filter(group=row.id, state=MembershipState.OUT, person__is_active=True)
    outside = outside.exclude(person__in=hidden_from(actor)).order_by("person__handle_key", "pk")
    return [card(*one) for one in outside.values_list(*CARD_FIELDS)[:MOST_TAKEN_OUT]]


def asking_count(actor: Actor, group_id: int) -> int:
    """Return how many the actor would see waiting at the door: nobody across a block. One query."""
    waiting = Membership.objects.filter(group=group_id, state=MembershipState.ASKED)
    met = waiting.exclude(person__blocks_made__blocked=actor.id).exclude(person__blocks_received__person=actor.id)
    return met.count()
