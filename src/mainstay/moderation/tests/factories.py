"""A kind of thing that lives in memory, and the people around it."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth import get_user_model

from mainstay.accounts import queries as accounts
from mainstay.core.actor import Actor
from mainstay.moderation.domain import kinds
from mainstay.moderation.domain.kinds import Kind, Subject

AT = datetime(2026, 3, 3, 3, 7, tzinfo=UTC)


def person(handle: str, *roles: str) -> Actor:
    made: Any = get_user_model()._default_manager.create_user(handle, "a passphrase", roles=list(roles))  # type: ignore[attr-defined]
    return Actor(id=made.pk, public_id=made.public_id, handle=handle, roles=frozenset(roles))


@dataclass
class Shelf:
    """Letters by public id; `unseen_by` holds who may not see a letter."""

    letters: dict[str, Subject] = field(default_factory=dict)
    unseen_by: set[int] = field(default_factory=set)
    told: list[tuple[str, str, str]] = field(default_factory=list)

    def put(
        self, public_id: str, author: Actor, text: str = "words of a letter", *, thread: Actor | None = None
    ) -> Subject:
        opened_by = thread.id if thread else None
        letter = Subject("letter", public_id, author.id, f"/p/{public_id}/", text, AT, thread_author_id=opened_by)
        self.letters[public_id] = letter
        return letter

    def load(self, public_id: str, actor: Actor) -> Subject | None:
        return None if actor.id in self.unseen_by else self.letters.get(public_id)

    def hide(self, *, public_id: str, reason: str, note: str) -> bool:
        self.told.append((public_id, reason, note))
        self.letters[public_id] = replace(self.letters[public_id], is_hidden=True)
        return True

    def restore(self, *, public_id: str) -> bool:
        if not self.letters[public_id].is_hidden:
            return False
        self.letters[public_id] = replace(self.letters[public_id], is_hidden=False)
        return True

    def lately(self, author_id: int, most: int) -> list[Subject]:
        return [one for one in self.letters.values() if one.author_id == author_id][:most]


def register(shelf: Shelf) -> None:
    kinds.register(Kind("letter", lambda: "letter", shelf.load, shelf.hide, shelf.restore, shelf.lately))


def again(actor: Actor) -> Actor:
    """Return the actor as the next request makes them: with the standing that holds by then."""
    return accounts.actor_by_id(actor.person_id)
