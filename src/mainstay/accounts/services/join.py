"""Becoming somebody here: a handle and a passphrase, ten recovery codes, a promise."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from mainstay.accounts import permissions, queries
from mainstay.accounts.domain import attempts
from mainstay.accounts.domain.handles import find_problem, handle_key
from mainstay.accounts.events import PersonJoined
from mainstay.accounts.models import Person
from mainstay.accounts.services.attempts import take
from mainstay.accounts.services.codes import replace_codes
from mainstay.core.actor import Actor
from mainstay.core.errors import Conflict, Invalid
from mainstay.outbox import services as outbox

SAME_JOIN = timedelta(minutes=10)
"""How long after the first a second sending of the same handle and passphrase is the same join, sent twice."""


@dataclass(frozen=True, slots=True)
class Joined:
    """The new account and its codes, the only time they are known in plain."""

    person: Person
    codes: list[str]
    is_new: bool


class HandleTaken(Conflict):
    """Somebody has this handle, or left it less than a year ago."""

    code = "handle-taken"


def join(
    *, actor: Actor, handle: str, passphrase: str, language: str, time_zone: str, address: str, at: datetime
) -> Joined:
    """Make an account; sent twice within ten minutes it is the same account, with new codes.

    The passphrase has been checked by the form. Raises Invalid (code of domain/handles.find_problem), HandleTaken, TooMany.
    Takes the same time for a taken handle as for a free one.
    """
    del actor  # anybody may join, also a second time in the same browser
    problem = find_problem(handle)
    if problem:
        raise Invalid(problem, field="handle")
    take(((address, attempts.JOINS),))
    hashed = make_password(passphrase)
    try:
        with transaction.atomic():
            return _make(handle, hashed, language, time_zone, at)
    except (IntegrityError, HandleTaken):
        return _same_again(handle, passphrase, at)


def _make(handle: str, hashed: str, language: str, time_zone: str, at: datetime) -> Joined:
    if not queries.is_handle_free(handle, at=at):
        raise HandleTaken
    person = Person(
        handle=handle,
        handle_key=handle_key(handle),
        password=hashed,
        language=language,
        time_zone=time_zone,
        created_at=at,
    )
    person.save(force_insert=True)
    codes = replace_codes(person.pk, at)
    outbox.publish(PersonJoined(person_id=person.pk))
    return Joined(person, codes, is_new=True)


def _same_again(handle: str, passphrase: str, at: datetime) -> Joined:
    """Return the account made a moment ago by the same two words, else raise HandleTaken."""
    recent = Person.objects.filter(handle_key=handle_key(handle), created_at__gt=at - SAME_JOIN, is_active=True)
    person = recent.filter(promised_at=None).first()
    if person is None or not person.check_password(passphrase):
        raise HandleTaken
    with transaction.atomic():
        codes = replace_codes(person.pk, at)
    return Joined(person, codes, is_new=False)


def keep_promise(*, actor: Actor, at: datetime) -> bool:
    """Write down that the person gave the promise and read the house rules; False where they had."""
    permissions.can_keep_account(actor).require()
    with transaction.atomic():
        return bool(Person.objects.filter(pk=actor.person_id, promised_at=None).update(promised_at=at))
