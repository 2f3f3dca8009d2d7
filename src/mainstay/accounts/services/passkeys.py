"""Passkeys: add one, prove to have one, take one away. What a browser and we ask each other is in passkeys.py."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction

from mainstay.accounts import passkeys, permissions
from mainstay.accounts.domain import attempts
from mainstay.accounts.models import Person
from mainstay.accounts.passkeys import Site, Unfit
from mainstay.accounts.services.attempts import take
from mainstay.accounts.services.second_step import note_what_is_left
from mainstay.audit import services as audit
from mainstay.core.actor import Actor
from mainstay.core.errors import Conflict, Invalid
from mainstay.core.ids import new_public_id
from mainstay.core.text import clean_line

LONGEST_NAME = 40


class WrongPasskey(Invalid):
    """The browser's answer does not fit what was asked, or belongs to nobody here."""

    code = "wrong-passkey"


class TooManyPasskeys(Conflict):
    """The person has as many as anybody may have."""

    code = "too-many-passkeys"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question put to a browser: for which site, and what we must remember of it. Each is answered once."""

    site: Site
    state: dict[str, Any]


def ask_new_passkey(*, actor: Actor, site: Site) -> tuple[dict[str, Any], Asked]:
    """Return (what the browser needs to make a passkey, the question). Raises TooManyPasskeys."""
    permissions.can_keep_account(actor).require()
    person = Person.objects.get(pk=actor.person_id)
    if len(passkeys.rows_of(person.pk)) >= passkeys.MOST:
        raise TooManyPasskeys
    options, state = passkeys.ask_new(site, person)
    return options, Asked(site, state)


def ask_passkey(*, actor: Actor, person_id: int | None, site: Site, address: str) -> tuple[dict[str, Any], Asked]:
    """Return the same for proving to have one, of this person or (None) of whoever comes. Raises TooMany. Anybody may ask."""
    del actor
    take(((address, attempts.PASSKEYS),))
    known = passkeys.rows_of(person_id) if person_id is not None else []
    options, state = passkeys.ask_proof(site, known)
    return options, Asked(site, state)


def add_passkey(*, actor: Actor, name: str, answer: str, asked: Asked, at: datetime) -> bool:
    """Keep a new passkey under a name of the person's own; False where it is kept already. Raises WrongPasskey, TooManyPasskeys."""
    permissions.can_keep_account(actor).require()
    read = _read(answer)
    try:
        key = passkeys.check_new(asked.site, asked.state, read)
    except Unfit as error:
        raise WrongPasskey(field="answer") from error
    rows = passkeys.rows_of(actor.person_id)
    if any(passkeys.credential_of(row).credential_id == key for row in rows):
        return False
    if len(rows) >= passkeys.MOST:
        raise TooManyPasskeys
    kept = {"id": new_public_id(), "name": clean_line(name, LONGEST_NAME), "credential": _kept_of(read)}
    with transaction.atomic():
        Authenticator.objects.create(
            user_id=actor.person_id, type=Authenticator.Type.WEBAUTHN, data=kept, created_at=at
        )
        note_what_is_left(actor.person_id)
        audit.record(actor=actor, code="accounts.passkey.added", subject=f"person:{actor.public_id}", at=at)
    return True


def remove_passkey(*, actor: Actor, public_id: str, at: datetime) -> bool:
    """Take one of the actor's own passkeys away; False where it was gone."""
    permissions.can_keep_account(actor).require()
    with transaction.atomic():
        own = [row for row in passkeys.rows_of(actor.person_id) if row.data["id"] == public_id]
        gone = sum(row.delete()[0] for row in own)
        if gone:
            note_what_is_left(actor.person_id)
            audit.record(actor=actor, code="accounts.passkey.removed", subject=f"person:{actor.public_id}", at=at)
    return gone > 0


def sign_in_with_passkey(*, actor: Actor, answer: str, asked: Asked) -> Person:
    """Return the person whose passkey this is. Raises WrongPasskey, the same for every reason. Any actor may try."""
    del actor
    read = _read(answer)
    person = Person.objects.filter(public_id=passkeys.owner_in(read), is_active=True).first()
    if person is None or not _fits(person.pk, read, asked):
        raise WrongPasskey(field="answer")
    return person


def confirm_passkey(*, actor: Actor, person_id: int, answer: str, asked: Asked) -> bool:
    """Say whether this is one of the person's own passkeys, at the second step or asked again before something grave."""
    del actor
    try:
        return _fits(person_id, _read(answer), asked)
    except WrongPasskey:
        return False


def _fits(person_id: int, read: dict[str, Any], asked: Asked) -> bool:
    try:
        passkeys.check_proof(asked.site, asked.state, read, passkeys.rows_of(person_id))
    except Unfit:
        return False
    return True


def _read(answer: str) -> dict[str, Any]:
    if len(answer) > passkeys.LONGEST_ANSWER:
        raise WrongPasskey(field="answer")
    try:
        read = json.loads(answer)
    except (ValueError, RecursionError) as error:
        raise WrongPasskey(field="answer") from error
    if not isinstance(read, dict):
        raise WrongPasskey(field="answer")
    return read


def _kept_of(read: dict[str, Any]) -> dict[str, Any]:
    """Return what must be kept to check later proofs, and nothing else that the browser may have told about itself."""
    response = read["response"]
    return {
        "id": read["rawId"],
        "rawId": read["rawId"],
        "type": "public-key",
        "response": {name: response[name] for name in ("clientDataJSON", "attestationObject")},
        "clientExtensionResults": {},
    }
