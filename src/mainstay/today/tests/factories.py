"""People and rooms for the tests of this app."""

from datetime import UTC, datetime

from mainstay.accounts.models import Person
from mainstay.accounts.queries import actor_for
from mainstay.core.actor import SYSTEM, Actor
from mainstay.groups import services as groups
from mainstay.groups.models import Group

AT = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


def person(handle: str = "Wren", **fields: object) -> Actor:
    return actor_for(Person.objects.create_user(handle, "harbour lamp copper walk", **fields))


def room(kind: str = "members", name: str = "Evenings are hard") -> Group:
    fields = groups.GroupFields(name=name, about="For evenings.", kind=kind, agreement=("We listen.",))
    return groups.found_group(actor=SYSTEM, fields=fields, at=AT)
