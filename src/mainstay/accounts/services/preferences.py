"""What a person chose about their pages."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from mainstay.accounts import permissions
from mainstay.accounts.models import Person
from mainstay.core.actor import Actor


@dataclass(frozen=True, slots=True)
class Preferences:
    """Checked by the form: a language and a theme we have, a time zone that exists."""

    language: str
    time_zone: str
    theme: str
    high_contrast: bool
    may_be_mentioned: bool
    keeps_drafts: bool


def update_preferences(*, actor: Actor, preferences: Preferences, at: datetime) -> None:
    """Keep the actor's choices."""
    del at
    permissions.can_keep_account(actor).require()
    with transaction.atomic():
        Person.objects.filter(pk=actor.person_id).update(**asdict(preferences))
