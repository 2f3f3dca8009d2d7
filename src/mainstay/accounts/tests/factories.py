"""People for tests: named, with one passphrase, made without the rules of joining."""

from datetime import UTC, datetime
from typing import Any

from mainstay.accounts.domain import recovery_codes
from mainstay.accounts.domain.handles import handle_key
from mainstay.accounts.models import Person, RecoveryCode, Role
from mainstay.accounts.queries import actor_for
from mainstay.core.actor import Actor
from mainstay.core.ids import new_code

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
PASSPHRASE = "marble otter lantern ridge"


def make_person(
    handle: str = "Wren", *, roles: tuple[str, ...] = (), passphrase: str = PASSPHRASE, **fields: object
) -> Person:
    """Return a person who joined at NOON and gave the promise, unless `fields` say otherwise."""
    defaults: dict[str, Any] = {"created_at": NOON, "promised_at": NOON, "roles": sorted(roles)}
    person = Person(handle=handle, handle_key=handle_key(handle), **{**defaults, **fields})
    person.set_password(passphrase)
    person.save()
    Role.objects.bulk_create(Role(person=person, code=code) for code in roles)
    return person


def make_actor(handle: str = "Wren", **fields: Any) -> Actor:  # noqa: ANN401 - those of make_person
    """Return the actor of a new person."""
    return actor_for(make_person(handle, **fields))


def make_codes(person: Person, count: int = 10) -> list[str]:
    """Give a person recovery codes and return them in plain."""
    codes = [new_code(recovery_codes.CODE_LENGTH) for _ in range(count)]
    RecoveryCode.objects.bulk_create(RecoveryCode(person=person, digest=recovery_codes.digest(c)) for c in codes)
    return codes
