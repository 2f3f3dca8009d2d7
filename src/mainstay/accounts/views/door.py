"""The step from "this is the person" to a signed-in browser, shared by join, sign-in and recover."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from mainstay.accounts import known_browsers, stages
from mainstay.accounts.domain.devices import device_of
from mainstay.accounts.models import Person
from mainstay.accounts.session_store import BROWSER_KEY
from mainstay.accounts.views import sudo
from mainstay.core.ids import new_public_id
from mainstay.core.web import next_url, see_other

JOINING_WITH = "joining_with"
"""Session entry: where somebody was going when they joined, an address of ours or an invitation's token."""


def enter(request: HttpRequest, person: Person, *, at: datetime, to: str, way: str = "") -> HttpResponse:
    """Sign `person` in and send them on; first to the second step where a passphrase is not enough.

    way: `stages.PASSKEY`, or empty for a passphrase or a recovery code.
    """
    if not stages.begin(request, person, to=to, way=way):
        return see_other(reverse(stages.SecondStep.urlname))
    return _opened(request, person, at=at, to=to, way=way)


def go_on(request: HttpRequest, person: Person, *, at: datetime, way: str = "") -> HttpResponse:
    """Open the session of `person`, who waited at the second step and gave it."""
    stage = stages.waiting_stage(request)
    if stage is None:
        raise LookupError("nobody waits")
    to = stage.login.redirect_url or "/"
    stage.exit()  # type: ignore[no-untyped-call]  # allauth's
    return _opened(request, person, at=at, to=to, way=way)


def _opened(request: HttpRequest, person: Person, *, at: datetime, to: str, way: str) -> HttpResponse:
    """Note the browser for the person's own list, remember it as known, and send them on."""
    device = device_of(request.headers.get("User-Agent", ""))
    request.session[BROWSER_KEY] = {"id": new_public_id(), "device": device, "way": way, "since": at.isoformat()}
    sudo.note(request, at)
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
