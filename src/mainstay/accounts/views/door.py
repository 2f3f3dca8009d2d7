"""The step from "this is the person" to a signed-in browser, shared by join, sign-in and recover."""

from datetime import datetime

from allauth.account.utils import perform_login
from django.http import HttpRequest, HttpResponse

from mainstay.accounts import known_browsers
from mainstay.accounts.domain.devices import device_of
from mainstay.accounts.models import Person
from mainstay.accounts.session_store import BROWSER_KEY
from mainstay.core.ids import new_public_id
from mainstay.core.web import next_url, see_other

JOINING_WITH = "joining_with"
"""Session entry: where somebody was going when they joined, an address of ours or an invitation's token."""


def enter(request: HttpRequest, person: Person, *, at: datetime, to: str) -> HttpResponse:
    """Sign `person` in, note the browser for their own list, remember it as known, and send them on."""
    perform_login(request, person, email_verification="none", redirect_url=to)
    device = device_of(request.headers.get("User-Agent", ""))
    request.session[BROWSER_KEY] = {"id": new_public_id(), "device": device, "since": at.isoformat()}
    response = see_other(to)
    known_browsers.remember(request, response, person.public_id)
    return response


def keep_destination(request: HttpRequest) -> None:
    """Keep `next` over the steps of joining; an invitation's own token, kept before, stays when there is none."""
    asked = next_url(request, "")
    if asked:
        request.session[JOINING_WITH] = asked


def destination(request: HttpRequest, default: str) -> str:
    """Take the kept address out of the session; a token stands for its invitation."""
    kept = str(request.session.pop(JOINING_WITH, ""))
    if kept.startswith("/"):
        return kept
    return f"/i/{kept}/" if kept.isalnum() else default
