"""Ask again who it is before something grave: by passphrase, passkey or code, at the very address that was asked for.

The page that asks stands in the place of the page asked for. What was posted lies in it and is posted again with the answer, so
nothing typed is lost; secrets are left out and typed anew.
"""

from datetime import datetime, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from mainstay.accounts import queries, services
from mainstay.accounts.forms import AgainForm
from mainstay.accounts.views import questions
from mainstay.core import clock
from mainstay.core.errors import TooMany
from mainstay.core.web import ViewRequest, render_page, see_other

FRESH = timedelta(minutes=10)
SESSION_KEY = "confirmed_at"
ONLY_TO_SEE = "sudo-see"
"""Posted by our page when a page, not an act, was asked for."""
NEVER_KEPT = ("pass", "token", "sudo-")


def note(request: HttpRequest, at: datetime) -> None:
    """Remember that the person was just there."""
    request.session[SESSION_KEY] = at.isoformat()


def gate(request: ViewRequest, back: str) -> HttpResponse | None:
    """Return the page that asks, or None to go on (core/sudo.py)."""
    at = clock.now()
    if not _is_fresh(request, at):
        if "sudo-by" not in request.POST:
            return _page(request, AgainForm(prefix="sudo"), status=403)
        form = AgainForm(request.POST, prefix="sudo")
        try:
            fits = form.is_valid() and _fits(request, form, at)
        except TooMany:
            form.add_error(None, gettext("Too many tries for now. Try again later, or use another way."))
            return _page(request, form, status=429)
        if not fits:
            return _page(request, form, status=400)
        note(request, at)
        if back:
            messages.success(request, gettext("Thank you. Now press the button once more."))
            return see_other(reverse(back))
    return see_other(request.get_full_path()) if ONLY_TO_SEE in request.POST else None


def _is_fresh(request: HttpRequest, at: datetime) -> bool:
    noted = request.session.get(SESSION_KEY, "")
    return bool(noted) and timedelta(0) <= at - datetime.fromisoformat(noted) < FRESH


def _fits(request: ViewRequest, form: AgainForm, at: datetime) -> bool:
    """Check the one thing that was given; say beside it where it does not fit. Raises TooMany."""
    actor, given = request.actor, form.cleaned_data
    if given["by"] == "passkey":
        asked = questions.take(request, at)
        if services.confirm_passkey(actor=actor, person_id=actor.person_id, answer=given["answer"], asked=asked):
            return True
        form.add_error(None, gettext("That passkey did not work here. Try it again, or use your passphrase."))
    elif given["by"] == "code":
        if services.check_code(actor=actor, person_id=actor.person_id, code=given["code"], at=at):
            return True
        form.add_error("code", gettext("This code does not work. Wait for the next one and type that."))
    else:
        if services.confirm_passphrase(actor=actor, passphrase=given["passphrase"]):
            return True
        form.add_error("passphrase", gettext("This is not your passphrase."))
    return False


def _page(request: ViewRequest, form: AgainForm, *, status: int) -> HttpResponse:
    is_act = request.method == "POST" and ONLY_TO_SEE not in request.POST
    context = {
        "form": form,
        "kept": _kept(request) if is_act else [],
        "is_act": is_act,
        "step": queries.second_step_of(request.actor.person_id),
        "nav_key": "me",
    }
    return render_page(request, "accounts/sudo/index.html", context, status=status)


def _kept(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what was posted, to be posted again: no secret, nothing of ours."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if not any(part in name for part in NEVER_KEPT)
    ]
