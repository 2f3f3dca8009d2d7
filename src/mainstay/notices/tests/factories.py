"""People, and a kind of notice that only says a number."""

from datetime import UTC, datetime
from typing import Any

from django.contrib.auth import get_user_model

from mainstay.core.actor import Actor
from mainstay.notices import services
from mainstay.notices.domain import kinds

AT = datetime(2026, 3, 3, 3, 7, tzinfo=UTC)


def person(handle: str, *roles: str) -> Actor:
    made: Any = get_user_model()._default_manager.create_user(handle, "a passphrase", roles=list(roles))  # type: ignore[attr-defined]
    return Actor(id=made.pk, public_id=made.public_id, handle=handle, roles=frozenset(roles))


def say_number(data: dict[str, Any]) -> str:
    return f"Number {data['n']} was called."


def register() -> None:
    kinds.register(kinds.NoticeKind("bakery.called", say_number))


def call(actor: Actor, number: int, at: datetime = AT) -> bool:
    return services.send(
        person_id=actor.person_id,
        kind="bakery.called",
        key=f"called:{number}",
        url=f"/t/{number}/",
        at=at,
        data={"n": number},
    )
