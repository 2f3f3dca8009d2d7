"""Reads about people. Nothing here lists people to a stranger."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.crypto import salted_hmac

from mainstay.accounts.domain import second_step
from mainstay.accounts.domain.devices import words_of
from mainstay.accounts.domain.handles import handle_key
from mainstay.accounts.domain.suggestions import suggestions
from mainstay.accounts.models import Block, Person, RecoveryCode, RetiredHandle, Role, StoredSession
from mainstay.core.actor import ANONYMOUS, Actor
from mainstay.core.errors import NotFound
from mainstay.core.prepared import Marks, Prepared
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


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One signed-in browser as its owner sees it."""

    public_id: str
    browser: str
    system: str
    since: datetime | None
    is_this: bool
    way: str
    """"passkey", or empty for a passphrase or a code."""


@dataclass(frozen=True, slots=True)
class PasskeyRow:
    """One passkey as its owner sees it."""

    public_id: str
    name: str
    since: datetime


@dataclass(frozen=True, slots=True)
class SecondStep:
    """What a person can give at a second step."""

    has_app: bool
    app_since: datetime | None
    has_passkey: bool


@dataclass(frozen=True, slots=True)
class StaffRow:
    """Somebody who holds roles on this site."""

    handle: str
    roles: tuple[str, ...]
    waits: bool
    """Whether the roles sleep until there is a second step."""


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """What a person sees of their own account."""

    handle: str
    created_at: datetime
    handle_changed_at: datetime | None
    codes_left: int
    language: str
    time_zone: str
    theme: str
    high_contrast: bool
    may_be_mentioned: bool
    keeps_drafts: bool
    has_promised: bool
    has_second_step: bool
    waits_for_second_step: bool

    def preferences(self) -> dict[str, object]:
        """Return what the preferences form starts from."""
        names = ("language", "time_zone", "theme", "high_contrast", "may_be_mentioned", "keeps_drafts")
        return {name: getattr(self, name) for name in names}


def actor_for(person: Person) -> Actor:
    """Return the actor a signed-in person is; roles that wait for a second step are left out. No query."""
    return Actor(
        id=person.pk,
        public_id=person.public_id,
        handle=person.handle,
        roles=second_step.working_roles(person.roles, **_step_facts(person)),
        language=person.language,
        time_zone=person.time_zone,
        standing=person.standing,
        standing_until=person.standing_until,
    )


def _step_facts(person: Person) -> dict[str, bool]:
    return {"is_asked": settings.MAINSTAY_STAFF_SECOND_STEP, "has_second_step": person.has_second_step}


def has_sleeping_roles(person: Person) -> bool:
    """Say whether the person has a task here that waits for a second step. No query."""
    return bool(second_step.sleeping_roles(person.roles, **_step_facts(person)))


def asks_second_step(person: Person) -> bool:
    """Say whether a passphrase alone does not let this person in. One query, none where nothing is set up."""
    if not person.has_second_step:
        return False
    step = second_step_of(person.pk)
    return second_step.asks_at_sign_in(
        person.roles,
        is_asked=settings.MAINSTAY_STAFF_SECOND_STEP,
        has_app=step.has_app,
        has_passkey=step.has_passkey,
    )


def second_step_of(person_id: int) -> SecondStep:
    """Return what the person has set up. One query."""
    rows = list(
        Authenticator.objects.filter(user=person_id).order_by("created_at", "pk").values_list("type", "created_at")
    )
    since = next((made for kind, made in rows if kind == Authenticator.Type.TOTP), None)
    return SecondStep(since is not None, since, any(kind == Authenticator.Type.WEBAUTHN for kind, _ in rows))


def passkeys_of(actor: Actor) -> list[PasskeyRow]:
    """Return the actor's passkeys, oldest first. One query."""
    found = Authenticator.objects.filter(user=actor.person_id, type=Authenticator.Type.WEBAUTHN)
    rows = found.order_by("created_at", "pk").values_list("data", "created_at")
    return [PasskeyRow(data["id"], data["name"], made) for data, made in rows]


def staff() -> list[StaffRow]:
    """Return who holds roles, by handle; for those who give them. One query."""
    people = Person.objects.filter(is_active=True, role_rows__isnull=False).distinct().order_by("handle_key")
    return [StaffRow(one.handle, tuple(one.roles), has_sleeping_roles(one)) for one in people]


def actor_by_id(person_id: int) -> Actor:
    """Return the actor, or a stranger where the person is gone. One query."""
    person = Person.objects.filter(pk=person_id, is_active=True).first()
    return actor_for(person) if person else ANONYMOUS


def people_with_role(actor: Actor, role: str) -> list[PersonCard]:
    """Return cards of those who hold a role, by handle, never the actor's own. One query; none for strangers."""
    if actor.id is None:
        return []
    found = Role.objects.filter(code=role, person__is_active=True).exclude(person=actor.id)
    rows = found.order_by("person__handle_key").values_list("person_id", "person__public_id", "person__handle")
    return [card(*row) for row in rows]


def card(person_id: int, public_id: str, handle: str) -> PersonCard:
    """Return the card of a person already read."""
    return PersonCard(person_id, public_id, handle, initials(handle), person_id % 6)


def cards(ids: Collection[int]) -> dict[int, PersonCard]:
    """Return cards by id; an erased person's says "former member". One query."""
    rows = Person.objects.filter(pk__in=ids).values_list("pk", "public_id", "handle")
    return {row[0]: card(*row) for row in rows}


def card_by_public_id(actor: Actor, public_id: str) -> PersonCard:
    """Return the card of somebody who is here, across a block with the handle of that day. Two queries.

    Raises NotFound for a stranger, and where there is nobody.
    """
    if actor.is_anonymous or not public_id.isalnum():  # a null byte would be an error to PostgreSQL
        raise NotFound
    found = Person.objects.filter(public_id=public_id, is_active=True)
    row = found.values_list("pk", "public_id", "handle").first()
    if row is None:
        raise NotFound
    person_id, own_id, handle = row
    return card(person_id, own_id, _handle_across_a_block(actor, person_id) or handle)


def _handle_across_a_block(actor: Actor, person_id: int) -> str:
    between = Q(person=actor.person_id, blocked=person_id) | Q(person=person_id, blocked=actor.person_id)
    block = Block.objects.filter(between).order_by("pk").first()
    if block is None:
        return ""
    return block.blocked_handle if block.blocked_id == person_id else block.person_handle


def erased_numbers() -> list[int]:
    """Return the ids of everybody who left. One query."""
    return list(Person.objects.filter(erased_at__isnull=False).order_by("pk").values_list("pk", flat=True))


def id_still_here(public_id: str) -> int | None:
    """Return the id behind a public id while its person is not erased. One query."""
    return Person.objects.filter(public_id=public_id, erased_at=None).values_list("pk", flat=True).first()


def _pairs(marks: Marks) -> QuerySet[Block, Any]:
    person = marks.number("person")
    made = Block.objects.filter(person=person).values_list("blocked_id")
    return made.union(Block.objects.filter(blocked=person).values_list("person_id"), all=True)


_blocked_pairs = Prepared(_pairs)


def hidden_from(actor: Actor) -> frozenset[int]:
    """Return the ids of everybody whom the actor blocked or who blocked the actor. One query; none for strangers."""
    if actor.id is None:
        return frozenset()
    return frozenset(row[0] for row in _blocked_pairs.run(person=actor.id))


def blocked_by(actor: Actor) -> list[PersonCard]:
    """Return cards of those whom the actor blocked, by the handles of that day, newest first, ties by id. One query.

    Who blocked the actor is told nowhere.
    """
    rows = Block.objects.filter(person=actor.person_id).order_by("-created_at", "-pk")
    return [card(*row) for row in rows.values_list("blocked_id", "blocked__public_id", "blocked_handle")]


def has_blocked(actor: Actor, person_id: int) -> bool:
    """Say whether the actor blocked this person. One query."""
    return Block.objects.filter(person=actor.person_id, blocked=person_id).exists()


def people_by_handles(keys: Collection[str]) -> dict[str, int]:
    """Return ids by handle key, of people who are here. One query."""
    return dict(Person.objects.filter(handle_key__in=keys, is_active=True).values_list("handle_key", "pk"))


def public_id_of(handle: str) -> str:
    """Return the public id behind a handle, "" for none: to recognise a known browser before the passphrase is checked. One query."""
    found = Person.objects.filter(handle_key=handle_key(handle), is_active=True)
    return found.values_list("public_id", flat=True).first() or ""


def own_account(actor: Actor) -> OwnAccount:
    """Return the actor's own account. Two queries."""
    person = Person.objects.get(pk=actor.person_id)
    return OwnAccount(
        handle=person.handle,
        created_at=person.created_at,
        handle_changed_at=person.handle_changed_at,
        codes_left=codes_left(person.pk),
        language=person.language,
        time_zone=person.time_zone,
        theme=person.theme,
        high_contrast=person.high_contrast,
        may_be_mentioned=person.may_be_mentioned,
        keeps_drafts=person.keeps_drafts,
        has_promised=person.promised_at is not None,
        has_second_step=person.has_second_step,
        waits_for_second_step=has_sleeping_roles(person),
    )


def codes_left(person_id: int) -> int:
    """Return how many recovery codes still work. One query."""
    return RecoveryCode.objects.filter(person=person_id, used_at=None).count()


def sessions_of(actor: Actor, *, this: str, at: datetime) -> list[SessionRow]:
    """Return the actor's signed-in browsers, this one first, then newest first. One query.

    this: the key of the asking session; it never leaves the server.
    """
    rows = StoredSession.objects.filter(person_number=actor.person_id, expire_date__gt=at)
    ordered = sorted(rows.order_by("-since", "session_key"), key=lambda row: row.session_key != this)
    return [
        SessionRow(row.public_id, *words_of(row.device), row.since, row.session_key == this, row.way) for row in ordered
    ]


def retired_digest(key: str) -> str:
    """Return what is kept of a handle key that somebody left."""
    return salted_hmac("mainstay.accounts.retired-handle", key, algorithm="sha256").hexdigest()


def is_handle_free(handle: str, *, at: datetime, person_id: int | None = None) -> bool:
    """Say whether `handle` may be taken now: nobody has it and nobody left it lately (one's own is free to oneself). Two queries."""
    key, own = handle_key(handle), person_id or 0
    return not Person.objects.filter(handle_key=key).exclude(pk=own).exists() and not _is_retired(key, at, own)


def _is_retired(key: str, at: datetime, own: int) -> bool:
    held = RetiredHandle.objects.filter(Q(free_at=None) | Q(free_at__gt=at), digest=retired_digest(key))
    return held.exclude(person=own).exists()


def suggest_handle(*, rng: Random, at: datetime) -> str:
    """Return a free handle drawn with `rng`. Two queries in nearly all cases."""
    offered = suggestions(rng, 12)
    taken = set(Person.objects.filter(handle_key__in=map(handle_key, offered)).values_list("handle_key", flat=True))
    left = [one for one in offered if handle_key(one) not in taken]
    return next((one for one in left if not _is_retired(handle_key(one), at, 0)), offered[-1])


def everything_about(person_id: int) -> dict[str, object]:
    """Return all that is held about a person, as plain values, for their own export. Seven queries."""
    person = Person.objects.get(pk=person_id)
    sessions = StoredSession.objects.filter(person_number=person_id).order_by("since", "session_key")
    blocks = Block.objects.filter(person=person_id).order_by("created_at", "pk")
    app = second_step_of(person_id).app_since
    return {
        "handle": person.handle,
        "about": person.about,
        "joined_at": person.created_at.isoformat(),
        "promised_at": person.promised_at.isoformat() if person.promised_at else None,
        "roles": list(Role.objects.filter(person=person_id).order_by("code").values_list("code", flat=True)),
        "choices": own_account(actor_for(person)).preferences(),
        "recovery_codes_left": codes_left(person_id),
        "passkeys": [{"name": row.name, "since": row.since.isoformat()} for row in passkeys_of(actor_for(person))],
        "app_for_codes_since": app.isoformat() if app else None,
        "signed_in_on": [
            {
                "device": row.device.replace("|", ", "),
                "way": row.way,
                "since": row.since.isoformat() if row.since else None,
            }
            for row in sessions
        ],
        "blocked": list(blocks.values_list("blocked_handle", flat=True)),
    }
