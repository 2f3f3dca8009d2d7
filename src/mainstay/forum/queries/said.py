"""What a viewer said back to the posts of a page, and whom and what beside it they may see: one query for all of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Concat

from mainstay.core.actor import Actor
from mainstay.core.pages import PAGE_SIZE
from mainstay.core.prepared import Marks, Prepared
from mainstay.forum.models import Reaction, Thanks, Topic
from mainstay.forum.queries.blocks import without_blocked
from mainstay.forum.queries.topics import TopicHead

NEAR = 6
"""How many neighbours of a topic, and how many people beside it, can be asked about in one query."""
_BY = "by:"


@dataclass(frozen=True, slots=True)
class Mine:
    """What the viewer said back, as ids by kind.

    Posts they answered to without words ("thanks", "with_you", "same_here"), and which of the topics and people that the page
    would name beside its posts they may see ("near", "people").
    """

    said: Mapping[str, frozenset[int]] = field(default_factory=dict)
    thanked_by: Mapping[int, Sequence[str]] = field(default_factory=dict)
    """Handles of those who thanked the viewer, by the viewer's own posts."""

    def has(self, kind: str, number: int) -> bool:
        return number in self.said.get(kind, ())


def _said(marks: Marks) -> QuerySet[Any, Any]:
    person, topic, after, until = (marks.number(name) for name in ("person", "topic", "after", "until"))
    place = {"person": person, "post__topic": topic, "post__position__gt": after, "post__position__lte": until}
    near = without_blocked(Topic.objects.filter(pk__in=[marks.number(f"near{n}") for n in range(NEAR)]), person)
    people = get_user_model().objects.filter(pk__in=[marks.number(f"people{n}") for n in range(NEAR)])
    met = without_blocked(people, person, author="")
    text = CharField()
    thanks = Thanks.objects.filter(**place).values_list(Value("thanks", output_field=text), "post_id")
    reactions = Reaction.objects.filter(**place).values_list("kind", "post_id")
    visible = near.values_list(Value("near", output_field=text), "id")
    known = met.values_list(Value("people", output_field=text), "id")
    here = {name: value for name, value in place.items() if name != "person"}
    own = without_blocked(Thanks.objects.filter(post__author=person, **here), person, author="person")
    by = own.values_list(Concat(Value(_BY), "person__handle", output_field=text), "post_id")
    return thanks.union(reactions, by, visible, known, all=True)


_said_by_person = Prepared(_said)


def said_by(actor: Actor, topic: TopicHead, page: int, near: Sequence[int] = (), people: Sequence[int] = ()) -> Mine:
    """Return what the actor said back on this page, and which of the `near` topics and `people` they may see.

    Of each the first six are asked about. One query; none for strangers, to whom no people are named.
    """
    if actor.id is None:
        return Mine({"near": frozenset(near)})
    after = (page - 1) * PAGE_SIZE
    values = {"person": actor.id, "topic": topic.id, "after": after, "until": after + PAGE_SIZE}
    values |= _padded("near", near) | _padded("people", people)
    said: dict[str, set[int]] = {}
    thanked_by: dict[int, list[str]] = {}
    for kind, number in _said_by_person.run(**values):
        if kind.startswith(_BY):
            thanked_by.setdefault(number, []).append(kind.removeprefix(_BY))
        else:
            said.setdefault(kind, set()).add(number)
    return Mine({kind: frozenset(numbers) for kind, numbers in said.items()}, thanked_by)


def _padded(name: str, ids: Sequence[int]) -> dict[str, int]:
    return {f"{name}{n}": ids[n] if n < len(ids) else 0 for n in range(NEAR)}
