"""Signing in, with failures counted where they belong (domain/attempts.py says where)."""

from collections.abc import Iterable
from hashlib import blake2s

from django.contrib.auth import authenticate
from django.core.cache import caches

from mainstay.accounts.domain import attempts
from mainstay.accounts.domain.attempts import Counted, Limit
from mainstay.accounts.domain.handles import handle_key
from mainstay.accounts.models import Person
from mainstay.core.actor import Actor
from mainstay.core.web import count_or_refuse

LONGEST_PASSPHRASE = 200


def take(counted: Iterable[Counted]) -> None:
    """Count one try under each; raise TooMany at the first that is used up."""
    for who, limit in counted:
        count_or_refuse(_key(who, limit), limit=limit.limit, seconds=limit.seconds)


def give_back(counted: Iterable[Counted]) -> None:
    """Take a try back that did not fail: only failures stay counted."""
    for who, limit in counted:
        try:
            caches["shared"].decr(_key(who, limit))
        except ValueError:  # the time is over and the count gone
            continue


def _key(who: str, limit: Limit) -> str:
    digest = blake2s(who.encode(), digest_size=16).hexdigest()  # no handle and no address lies in the cache's file
    return f"accounts-{limit.name}:{digest}"


def sign_in(*, actor: Actor, handle: str, passphrase: str, address: str, browser: str) -> Person | None:
    """Return the person whose handle and passphrase these are, else None; the same time either way.

    address: a digest naming where the try comes from.  browser: the mark of a browser known for this handle, "" for none.
    Raises TooMany when this browser, or else this address or handle, has failed too often. Any actor may try.
    """
    del actor
    counted = attempts.for_sign_in(handle=handle_key(handle), address=address, browser=browser)
    take(counted)
    person = authenticate(username=handle, password=passphrase[: LONGEST_PASSPHRASE + 1])
    if not isinstance(person, Person):
        return None
    give_back(counted)
    return person


def confirm_passphrase(*, actor: Actor, passphrase: str) -> bool:
    """Say whether this is the actor's own passphrase, asked again before something grave. Raises TooMany after ten failures."""
    counted = ((f"p{actor.person_id}", attempts.CONFIRMATIONS),)
    take(counted)
    person = Person.objects.get(pk=actor.person_id)
    if not person.check_password(passphrase[: LONGEST_PASSPHRASE + 1]):
        return False
    give_back(counted)
    return True
