"""Give and take site-wide roles. The rows say who gave which; `Person.roles` is the copy every request reads, written together."""

from datetime import datetime

from django.db import transaction

from mainstay.accounts import permissions
from mainstay.accounts.models import Person, Role
from mainstay.audit import services as audit
from mainstay.core.actor import ROLES, Actor
from mainstay.core.errors import Conflict, Invalid, NotFound


class LastOperator(Conflict):
    """Somebody must be left who can give roles."""

    code = "last-operator"


def give_role(*, actor: Actor, person_id: int, role: str, at: datetime) -> bool:
    """Give a person a role; False where they had it. Raises Invalid, NotFound, NotPermitted."""
    permissions.can_change_roles(actor).require()
    if role not in ROLES:
        raise Invalid("unknown-role", field="role")
    with transaction.atomic():
        person = _person(person_id)
        _, made = Role.objects.get_or_create(
            person=person, code=role, defaults={"given_by_id": actor.id, "created_at": at}
        )
        if made:
            _copy(person)
            _record(actor, "accounts.role.given", person, role, at)
    return made


def take_role(*, actor: Actor, person_id: int, role: str, at: datetime) -> bool:
    """Take a role from a person; False where they had none such. Raises LastOperator, NotFound, NotPermitted."""
    permissions.can_change_roles(actor).require()
    with transaction.atomic():
        person = _person(person_id)
        gone, _ = Role.objects.filter(person=person, code=role).delete()
        if not gone:
            return False
        if role == "operator" and not actor.is_system and not Role.objects.filter(code=role).exists():
            raise LastOperator
        _copy(person)
        _record(actor, "accounts.role.taken", person, role, at)
    return True


def _person(person_id: int) -> Person:
    person = Person.objects.filter(pk=person_id, is_active=True).first()
    if person is None:
        raise NotFound
    return person


def _copy(person: Person) -> None:
    person.roles = sorted(Role.objects.filter(person=person).values_list("code", flat=True))
    person.save(update_fields=["roles"])


def _record(actor: Actor, code: str, person: Person, role: str, at: datetime) -> None:
    audit.record(
        actor=actor, code=code, subject=f"person:{person.public_id}", at=at, data={"role": role}, about=person.pk
    )
