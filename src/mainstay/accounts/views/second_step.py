"""The second step: give it at sign-in, set an app for codes up, take it away."""

import secrets

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mainstay.accounts import queries, services, squares
from mainstay.accounts.domain import one_time_codes
from mainstay.accounts.forms import AnswerForm, CodeForm
from mainstay.accounts.models import Person
from mainstay.accounts.services.second_step import WrongOneTimeCode
from mainstay.accounts.stages import PASSKEY, waiting_person
from mainstay.accounts.views import questions
from mainstay.accounts.views.door import go_on
from mainstay.core import clock
from mainstay.core.errors import TooMany
from mainstay.core.site import site
from mainstay.core.sudo import sudo
from mainstay.core.web import ViewRequest, next_url, render_page, see_other, signed_in

NEW_SECRET = "new_second_step"  # noqa: S105 - the name of a session entry
WAIT = gettext_lazy("Too many tries for now. Try again later. A recovery code works all the time.")
NO_CODE = gettext_lazy("This code does not work. Wait for the next one and type that.")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def at_sign_in(request: ViewRequest) -> HttpResponse:
    """Ask for the second step of a sign-in that waits in this browser."""
    person = waiting_person(request)
    if person is None:
        return see_other(next_url(request, "/") if not request.actor.is_anonymous else reverse("accounts:sign-in"))
    if request.method != "POST":
        return _waiting_page(request, person, CodeForm())
    if "answer" in request.POST:
        return _by_passkey(request, person)
    form, at = CodeForm(request.POST), clock.now()
    try:
        if form.is_valid():
            if services.check_code(actor=request.actor, person_id=person.pk, code=form.cleaned_data["code"], at=at):
                return go_on(request, person, at=at)
            form.add_error("code", NO_CODE)
    except TooMany:
        form.add_error(None, WAIT)
        return _waiting_page(request, person, form, status=429)
    return _waiting_page(request, person, form, status=400)


def _by_passkey(request: ViewRequest, person: Person) -> HttpResponse:
    at, form = clock.now(), AnswerForm(request.POST)
    asked = questions.take(request, at)
    answer = form.cleaned_data["answer"] if form.is_valid() else ""
    if services.confirm_passkey(actor=request.actor, person_id=person.pk, answer=answer, asked=asked):
        return go_on(request, person, at=at, way=PASSKEY)
    said = gettext("That passkey did not work here. Try it again.")
    return _waiting_page(request, person, CodeForm(), status=400, said=said)


def _waiting_page(
    request: ViewRequest, person: Person, form: CodeForm, status: int = 200, said: str = ""
) -> HttpResponse:
    context = {"form": form, "said": said, "step": queries.second_step_of(person.pk), "without_nav": True}
    return render_page(request, "accounts/sign-in-second/index.html", context, status=status)


@never_cache
@require_safe
@signed_in
def mine(request: ViewRequest) -> HttpResponse:
    """Show whether one has a second step, and what it is good for."""
    context = {
        "account": queries.own_account(request.actor),
        "step": queries.second_step_of(request.actor.person_id),
        "next": next_url(request, ""),
        "nav_key": "me",
    }
    return render_page(request, "accounts/second-step/index.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@sudo
def set_up(request: ViewRequest) -> HttpResponse:
    """Show a secret as a square and in letters, and keep it once a code of it was typed."""
    actor, at = request.actor, clock.now()
    if request.method != "POST":
        secret = one_time_codes.secret_of(secrets.token_bytes(one_time_codes.SECRET_BYTES))
        request.session[NEW_SECRET] = secret
        return _set_up_page(request, CodeForm(), secret)
    form, secret = CodeForm(request.POST), request.session.get(NEW_SECRET, "")
    if not secret:
        return see_other(reverse("accounts:second-step-new"))
    if not form.is_valid():
        return _set_up_page(request, form, secret, status=400)
    keep = request.session.session_key or ""
    try:
        services.set_up_app(actor=actor, secret=secret, code=form.cleaned_data["code"], keep=keep, at=at)
    except WrongOneTimeCode:
        form.add_error(
            "code", gettext("This is not the code of now. Look at the clock of your phone, and type the next one.")
        )
        return _set_up_page(request, form, secret, status=400)
    except TooMany:
        form.add_error(None, WAIT)
        return _set_up_page(request, form, secret, status=429)
    del request.session[NEW_SECRET]
    messages.success(request, gettext("Your second step is set up. All other devices are signed out."))
    return see_other(next_url(request, reverse("accounts:me-second-step")))


def _set_up_page(request: ViewRequest, form: CodeForm, secret: str, status: int = 200) -> HttpResponse:
    address = one_time_codes.address(secret, handle=request.actor.handle, site=site().neutral_name)
    context = {
        "form": form,
        "square": squares.square(address),
        "address": address,
        "secret": one_time_codes.grouped(secret),
        "next": next_url(request, ""),
        "nav_key": "me",
    }
    return render_page(request, "accounts/second-step-new/index.html", context, status=status)


@never_cache
@require_POST
@signed_in
@sudo
def remove(request: ViewRequest) -> HttpResponse:
    """Take the app for codes away."""
    services.remove_app(actor=request.actor, at=clock.now())
    messages.success(request, gettext("From now on your passphrase alone lets you in."))
    return see_other(reverse("accounts:me-second-step"))
