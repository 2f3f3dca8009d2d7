"""People and confirmations for the tests of help."""

from datetime import UTC, datetime

from django.contrib.auth import get_user_model

from mainstay.core.actor import ANONYMOUS, Actor
from mainstay.help import queries
from mainstay.help.models import LineConfirmation

AT = datetime(2026, 11, 20, 3, 7, tzinfo=UTC)
STRANGER = ANONYMOUS


def operator(handle: str = "fox") -> Actor:
    return _person(handle, ["operator"])


def member(handle: str = "ada") -> Actor:
    return _person(handle, [])


def moderator(handle: str = "dev") -> Actor:
    return _person(handle, ["moderator"])


def _person(handle: str, roles: list[str]) -> Actor:
    person = get_user_model().objects.create(handle=handle, handle_key=handle, roles=roles)
    return Actor(id=person.pk, public_id=person.public_id, handle=handle, roles=frozenset(roles))


def confirmed(country: str, *keys: str, by: Actor, at: datetime = AT) -> None:
    """Confirm lines as they stand in the pack, without the service."""
    for key in keys:
        line = queries.pack_for(country).line(key)
        assert line is not None
        LineConfirmation.objects.create(
            country=country,
            line_key=key,
            fingerprint=line.fingerprint,
            confirmed_at=at,
            confirmed_by_id=by.id,
        )
    queries.forget_confirmations()
