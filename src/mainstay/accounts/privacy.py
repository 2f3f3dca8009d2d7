"""What this app holds about people. Erasing comes last of all holdings and turns the account into "former member"."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_noop

from mainstay.accounts import queries, services
from mainstay.core.holdings import Holding


def export(person_id: int) -> dict[str, Any]:
    return queries.everything_about(person_id)


def erase(person_id: int, at: datetime, keep_posts: bool) -> None:  # noqa: FBT001 - the holding's own signature
    services.erase_person(person_id=person_id, at=at, keep_posts=keep_posts)


HOLDING = Holding(
    name="accounts",
    app="accounts",
    models=(
        "accounts.Person",
        "accounts.Role",
        "accounts.RetiredHandle",
        "accounts.RecoveryCode",
        "accounts.Block",
        "accounts.StoredSession",
        "account.EmailAddress",
        "account.EmailConfirmation",
        "mfa.Authenticator",
    ),
    what=gettext_noop(
        "Your handle, your choices, whom you blocked, your tasks here, your passkeys and app for codes by name and day, "
        "and on which kinds of devices you are signed in. No name, no e-mail, no address of your device, no birthday."
    ),
    purpose=gettext_noop("To let you in and nobody else, and to show pages the way you chose."),
    basis=gettext_noop("You made an account."),
    retention=gettext_noop(
        "Until you erase your account. Then a mark stays that lets nobody take your old handle; it does not tell the handle."
    ),
    export=export,
    erase=erase,
    order=1000,
)
