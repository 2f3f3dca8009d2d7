"""Confirm a line, or take the confirmation back. Nothing else of Help now is ever written."""

from datetime import datetime

from django.db import transaction

from mainstay.audit import services as audit
from mainstay.core.actor import Actor
from mainstay.core.errors import Conflict, NotFound
from mainstay.help import permissions, queries
from mainstay.help.models import LineConfirmation


class LineChanged(Conflict):
    """The pack was changed while the page was open: what was tried is not what would be shown."""

    code = "line-changed"


def confirm_line(*, actor: Actor, country: str, line_key: str, fingerprint: str, at: datetime) -> None:
    """Note that the operator tried this line at `at` and it answered; from now on the public sees it.

    fingerprint: of the numbers the operator saw.  Confirming again renews the day.
    Raises NotPermitted, NotFound (no such line), LineChanged.
    """
    permissions.can_confirm_lines(actor).require()
    line = queries.pack_for(country).line(line_key)
    if line is None:
        raise NotFound
    if line.fingerprint != fingerprint:
        raise LineChanged
    with transaction.atomic():
        LineConfirmation.objects.update_or_create(
            country=country,
            line_key=line_key,
            defaults={"fingerprint": fingerprint, "confirmed_at": at, "confirmed_by_id": actor.id},
        )
        audit.record(actor=actor, code="help.line.confirmed", subject=f"line:{country}-{line_key}", at=at, data={})
    queries.forget_confirmations()


def withdraw_line(*, actor: Actor, country: str, line_key: str, at: datetime) -> bool:
    """Take a line off the public pages because it did not answer. False when it was not shown anyway.

    Raises NotPermitted.
    """
    permissions.can_confirm_lines(actor).require()
    with transaction.atomic():
        count, _ = LineConfirmation.objects.filter(country=country, line_key=line_key).delete()
        if count:
            audit.record(actor=actor, code="help.line.withdrawn", subject=f"line:{country}-{line_key}", at=at, data={})
    queries.forget_confirmations()
    return bool(count)
