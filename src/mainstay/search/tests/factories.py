"""Documents and people for tests."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model

from mainstay.core.actor import Actor
from mainstay.search.domain.documents import Document

AT = datetime(2026, 3, 3, 3, 7, tzinfo=UTC)


def person(handle: str, *roles: str) -> Actor:
    made: Any = get_user_model()._default_manager.create_user(handle, "a passphrase", roles=list(roles))  # type: ignore[attr-defined]
    return Actor(id=made.pk, public_id=made.public_id, handle=handle, roles=frozenset(roles))


def letter(
    number: int,
    body: str,
    *,
    space: str = "members",
    author: Actor | None = None,
    title: str = "Letter",
    is_covered: bool = False,
) -> Document:
    """Return a document; a higher number is newer."""
    return Document(
        kind="letter",
        object_id=number,
        public_id=f"l{number}",
        space=space,
        author_id=author.id if author else None,
        title=title,
        body=body,
        created_at=AT + timedelta(minutes=number),
        url=f"/p/l{number}/",
        is_covered=is_covered,
    )
