"""Reads about people. Nothing here lists people to a stranger."""

from collections.abc import Collection
from dataclasses import dataclass

from mainstay.accounts.models import Block, Person
from mainstay.core.actor import ANONYMOUS, Actor
from mainstay.core.text import initials


@dataclass(frozen=True, slots=True)
class PersonCard:
    """What others see of a person."""

    id: int
    public_id: str
    handle: str
    initials: str
    tone: int
    """0 to 5: which of the drawn avatars' tones."""


def actor_for(person: Person) -> Actor:
    """Return the actor a signed-in person is. No query."""
    return Actor(
        id=person.pk,
        public_id=person.public_id,
        handle=person.handle,
        roles=frozenset(person.roles),
        language=person.language,
        time_zone=person.time_zone,
    )


def actor_by_id(person_id: int) -> Actor:
    """Return the actor, or a stranger where the person is gone. One query."""
    person = Person.objects.filter(pk=person_id, is_active=True).first()
    return actor_for(person) if person else ANONYMOUS


def card(person_id: int, public_id: str, handle: str) -> PersonCard:
    """Return the card of a person already read."""
    return PersonCard(person_id, public_id, handle, initials(handle), person_id % 6)


def cards(ids: Collection[int]) -> dict[int, PersonCard]:
    """Return cards by id; an erased person's says "former member". One query."""
    rows = Person.objects.filter(pk__in=ids).values_list("pk", "public_id", "handle")
    return {row[0]: card(*row) for row in rows}


def hidden_from(actor: Actor) -> frozenset[int]:
    """Return the ids of everybody whom the actor blocked or who blocked the actor. One query; none for strangers."""
    if actor.id is None:
        return frozenset()
    made = Block.objects.filter(person=actor.id).values_list("blocked_id")
    received = Block.objects.filter(blocked=actor.id).values_list("person_id")
    return frozenset(row[0] for row in made.union(received, all=True))


def people_by_handles(keys: Collection[str]) -> dict[str, int]:
    """Return ids by handle key, of people who are here. One query."""
    return dict(Person.objects.filter(handle_key__in=keys, is_active=True).values_list("handle_key", "pk"))
