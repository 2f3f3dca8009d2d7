"""An app for codes as the second step: set it up, check a code, take it away, lift it when the phone is lost."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction

from mainstay.accounts import kept_secrets, permissions
from mainstay.accounts.domain import attempts, one_time_codes
from mainstay.accounts.models import Person
from mainstay.accounts.services.attempts import give_back, take
from mainstay.accounts.services.sessions import end_all
from mainstay.audit import services as audit
from mainstay.core.actor import Actor
from mainstay.core.errors import Invalid


class WrongOneTimeCode(Invalid):
    """It is no code of now, or it was used."""

    code = "wrong-one-time-code"


def set_up_app(*, actor: Actor, secret: str, code: str, keep: str, at: datetime) -> bool:
    """Keep an app for codes once it showed that it makes the right ones; False where there is one already.

    secret: base32, made by us.  keep: the key of the session that stays; all others end, because they were opened without it.
    Raises WrongOneTimeCode, TooMany.
    """
    permissions.can_keep_account(actor).require()
    counted = attempts.for_code(actor.person_id)
    take(counted)
    counter = one_time_codes.matching_counter(secret, code, at=at, after=0)
    if not counter:
        raise WrongOneTimeCode(field="code")
    give_back(counted)
    try:
        with transaction.atomic():
            Authenticator.objects.create(
                user_id=actor.person_id,
                type=Authenticator.Type.TOTP,
                data={"secret": kept_secrets.seal(secret)},
                created_at=at,
            )
            Person.objects.filter(pk=actor.person_id).update(has_second_step=True, last_code_counter=counter)
            _record(actor, "accounts.second-step.set-up", at)
    except IntegrityError:
        return False
    end_all(actor.person_id, keep=keep)
    return True


def check_code(*, actor: Actor, person_id: int, code: str, at: datetime) -> bool:
    """Say whether this is a code of now that was not used; it is used then. Raises TooMany after too many wrong ones (domain/attempts.py).

    actor: who asks, which at the second step of a sign-in is not yet the person.
    """
    del actor
    counted = attempts.for_code(person_id)
    take(counted)
    kept = Authenticator.objects.filter(user=person_id, type=Authenticator.Type.TOTP, user__is_active=True)
    row = kept.select_related("user").first()
    if row is None:
        return False
    secret = kept_secrets.unseal(row.data["secret"])
    counter = one_time_codes.matching_counter(secret, code, at=at, after=row.user.last_code_counter)
    if not counter:
        return False
    with transaction.atomic():  # of two who bring the same code at the same moment, one finds the counter moved on
        fresh = Person.objects.filter(pk=person_id, last_code_counter__lt=counter).update(last_code_counter=counter)
    if fresh:
        give_back(counted)
    return bool(fresh)


def remove_app(*, actor: Actor, at: datetime) -> bool:
    """Take the app for codes away; False where there is none. Roles that want a second step sleep again if nothing is left."""
    permissions.can_keep_account(actor).require()
    with transaction.atomic():
        gone, _ = Authenticator.objects.filter(user=actor.person_id, type=Authenticator.Type.TOTP).delete()
        if gone:
            note_what_is_left(actor.person_id)
            _record(actor, "accounts.second-step.removed", at)
    return gone > 0


def lift(person_id: int) -> int:
    """Take everything of a second step away, for who came back by a recovery code. Runs in the caller's transaction."""
    gone, _ = Authenticator.objects.filter(user=person_id).delete()
    Person.objects.filter(pk=person_id).update(has_second_step=False)
    return gone


def note_what_is_left(person_id: int) -> None:
    """Bring `Person.has_second_step` up to the table. Runs in the caller's transaction."""
    left = Authenticator.objects.filter(user=person_id).exists()
    Person.objects.filter(pk=person_id).update(has_second_step=left)


def _record(actor: Actor, code: str, at: datetime) -> None:
    audit.record(actor=actor, code=code, subject=f"person:{actor.public_id}", at=at)
