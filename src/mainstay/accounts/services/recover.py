"""A new passphrase: by who is in, or by a recovery code after a lost phone. All other signed-in browsers end."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction

from mainstay.accounts import permissions, queries
from mainstay.accounts.domain import attempts, recovery_codes
from mainstay.accounts.models import Person, RecoveryCode
from mainstay.accounts.services.attempts import take
from mainstay.accounts.services.codes import replace_codes
from mainstay.accounts.services.second_step import lift
from mainstay.accounts.services.sessions import end_all
from mainstay.audit import services as audit
from mainstay.core.actor import Actor
from mainstay.core.errors import Invalid


@dataclass(frozen=True, slots=True)
class Recovered:
    """Who came back, how many codes they still have, and whether passkeys or an app for codes were taken away."""

    person: Person
    codes_left: int
    was_lifted: bool


class WrongCode(Invalid):
    """No account has this code, or it was used."""

    code = "wrong-code"


def recover_with_code(*, actor: Actor, code: str, passphrase: str, address: str, at: datetime) -> Recovered:
    """Use a code up, set a new passphrase and end all signed-in browsers of that account. Anybody who holds a code may.

    Whoever needs this lost a phone or fears that somebody has it: passkeys and the app for codes go too, and are set up anew.

    The new passphrase has been checked by the form, so that a weak one costs no code. A right code is never refused for the wrong
    ones of others: only wrong ones are counted per address. Raises WrongCode, TooMany; takes the same time for a wrong code.
    """
    del actor
    digest = recovery_codes.digest(recovery_codes.read(code))
    row = RecoveryCode.objects.filter(digest=digest, used_at=None, person__is_active=True).first()
    if row is None:
        take(((address, attempts.WRONG_CODES),))
        make_password(passphrase)
        raise WrongCode(field="code")
    take(((f"p{row.person_id}", attempts.RECOVERIES),))
    hashed = make_password(passphrase)
    with transaction.atomic():
        if not RecoveryCode.objects.filter(pk=row.pk, used_at=None).update(used_at=at):
            raise WrongCode(field="code")
        lifted = lift(row.person_id)
        person = _set_passphrase(row.person_id, hashed)
        audit.record(
            actor=queries.actor_for(person),
            code="accounts.recovered",
            subject=f"person:{person.public_id}",
            at=at,
            data={"lifted": lifted},
        )
        left = queries.codes_left(person.pk)
    end_all(person.pk)
    return Recovered(person, left, was_lifted=lifted > 0)


def change_passphrase(*, actor: Actor, passphrase: str, keep: str, at: datetime) -> Person:
    """Set a new passphrase and end all signed-in browsers but the one with session key `keep`. The view asked who it is (core/sudo.py)."""
    permissions.can_keep_account(actor).require()
    hashed = make_password(passphrase)
    with transaction.atomic():
        person = _set_passphrase(actor.person_id, hashed)
        audit.record(actor=actor, code="accounts.passphrase.changed", subject=f"person:{actor.public_id}", at=at)
    end_all(person.pk, keep=keep)
    return person


def make_new_codes(*, actor: Actor, at: datetime) -> list[str]:
    """Make ten new codes; all earlier ones end. The view asked who it is (core/sudo.py)."""
    permissions.can_keep_account(actor).require()
    with transaction.atomic():
        codes = replace_codes(actor.person_id, at)
        audit.record(actor=actor, code="accounts.codes.made", subject=f"person:{actor.public_id}", at=at)
    return codes


def _set_passphrase(person_id: int, hashed: str) -> Person:
    person = Person.objects.get(pk=person_id)
    person.password = hashed
    person.save(update_fields=["password"])
    return person
