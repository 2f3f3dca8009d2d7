"""Turn an account into "former member": everything that said who it was is gone, and nothing it had becomes free for others."""

from datetime import datetime

from django.apps import apps

from mainstay.accounts.events import PersonErased
from mainstay.accounts.models import Block, Person, RecoveryCode, RetiredHandle, Role, Theme
from mainstay.accounts.services.handle import retire
from mainstay.accounts.services.second_step import lift
from mainstay.accounts.services.sessions import end_all
from mainstay.outbox import services as outbox

FORMER = "former member"


def erase_person(*, person_id: int, at: datetime, keep_posts: bool) -> bool:
    """Wipe the account; False where that was done before. Runs in the transaction of the whole erasure (consent permits it)."""
    person = Person.objects.filter(pk=person_id, erased_at=None).first()
    if person is None:
        return False
    RetiredHandle.objects.filter(person=person_id).update(person=None)
    retire(person.handle_key, person_id=None, free_at=None)
    _wipe(person, at)
    RecoveryCode.objects.filter(person=person_id).delete()
    lift(person_id)
    Role.objects.filter(person=person_id).delete()
    Role.objects.filter(given_by=person_id).update(given_by=None)
    Block.objects.filter(person=person_id).delete()
    Block.objects.filter(blocked=person_id).delete()
    apps.get_model("account", "EmailAddress")._default_manager.filter(user_id=person_id).delete()  # noqa: SLF001 - allauth's
    end_all(person_id)
    outbox.publish(PersonErased(person_id=person_id, keeps_posts=keep_posts))
    return True


def _wipe(person: Person, at: datetime) -> None:
    person.handle = FORMER
    person.handle_key = f"-{person.public_id}"  # no typed handle has a key with a hyphen
    person.set_unusable_password()
    person.about = ""
    person.roles = []
    person.language = "en"
    person.time_zone = "UTC"
    person.theme = Theme.AUTO
    person.high_contrast = False
    person.may_be_mentioned = False
    person.keeps_drafts = False
    person.has_second_step = False
    person.last_code_counter = 0
    person.is_active = False
    person.handle_changed_at = None
    person.promised_at = None
    person.erased_at = at
    person.save()
