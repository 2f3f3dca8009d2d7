"""Leaving out, in the SQL itself, what a blocked pair must not see of each other."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Model, QuerySet

from mainstay.core.actor import Actor
from mainstay.core.prepared import Marks, Prepared

PEOPLE = 6
"""How many people can be asked about in one query."""


def without_blocked[M: Model, R](queryset: QuerySet[M, R], person: Any, author: str = "author") -> QuerySet[M, R]:  # noqa: ANN401
    """Leave out rows whose author blocked `person` or was blocked by them; `author` is the path to the author ("" for people)."""
    path = f"{author}__" if author else ""
    made, received = f"{path}blocks_made__blocked", f"{path}blocks_received__person"
    return queryset.exclude(**{made: person}).exclude(**{received: person})


def _people(marks: Marks) -> QuerySet[Any, Any]:
    asked = get_user_model().objects.filter(pk__in=[marks.number(f"asked{n}") for n in range(PEOPLE)])
    return without_blocked(asked, marks.number("person"), author="").values_list("id")


_people_met = Prepared(_people)


def people_met(actor: Actor, ids: Sequence[int]) -> frozenset[int]:
    """Return which of the first six `ids` the actor may meet: none for strangers, nobody across a block. One query."""
    if actor.id is None or not ids:
        return frozenset()
    asked = {f"asked{n}": ids[n] if n < len(ids) else 0 for n in range(PEOPLE)}
    return frozenset(row[0] for row in _people_met.run(person=actor.id, **asked))
