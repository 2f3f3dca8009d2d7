"""Sign in, sign out, come back by a recovery code."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from mainstay.accounts import known_browsers, queries, services
from mainstay.accounts.forms import RecoverForm, SignInForm
from mainstay.accounts.models import Person
from mainstay.accounts.services.recover import Recovered, WrongCode
from mainstay.accounts.views.door import destination, enter, keep_destination
from mainstay.core import clock
from mainstay.core.errors import TooMany
from mainstay.core.web import ViewRequest, caller_key, next_url, render_page, see_other, sensitive_post_parameters


@never_cache
@sensitive_post_parameters("passphrase")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: ViewRequest) -> HttpResponse:
    """Let a person in by handle and passphrase."""
    if not request.actor.is_anonymous:
        return see_other(next_url(request, "/"))
    if request.method != "POST":
        return _sign_in_page(request, SignInForm())
    form = SignInForm(request.POST)
    if not form.is_valid():
        return _sign_in_page(request, form, status=400)
    handle = form.cleaned_data["handle"]
    try:
        person = services.sign_in(
            actor=request.actor,
            handle=handle,
            passphrase=form.cleaned_data["passphrase"],
            address=caller_key(request),
            browser=known_browsers.mark_for(request, queries.public_id_of(handle)),
        )
    except TooMany as error:
        form.add_error(None, _wait_words(error))
        return _wait(_sign_in_page(request, form, status=429), error)
    if person is None:
        form.add_error(None, gettext("This handle and this passphrase do not belong together. Check both."))
        return _sign_in_page(request, form, status=400)
    return _welcome_back(request, person)


def _welcome_back(request: ViewRequest, person: Person) -> HttpResponse:
    """Go where the person was going; one who never finished joining gives the promise first."""
    if person.promised_at is None:
        keep_destination(request)
        return enter(request, person, at=clock.now(), to=reverse("accounts:promise"))
    kept = destination(request, "/")  # an invitation opened before signing in
    return enter(request, person, at=clock.now(), to=next_url(request, kept))


def _sign_in_page(request: ViewRequest, form: SignInForm, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "next": next_url(request, ""), "without_nav": True}
    return render_page(request, "accounts/sign-in/index.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request: ViewRequest) -> HttpResponse:
    """End this session; on a shared phone also take the mark of a known browser away."""
    if request.method != "POST":
        return render_page(request, "accounts/sign-out/index.html", {"without_nav": True})
    logout(request)
    response = see_other("/")
    response.headers["Clear-Site-Data"] = '"cache"'
    if "forget" in request.POST:
        known_browsers.forget(response)
    return response


@never_cache
@sensitive_post_parameters("passphrase", "code")
@require_http_methods(["GET", "HEAD", "POST"])
def recover(request: ViewRequest) -> HttpResponse:
    """Let a person in by a recovery code, with a new passphrase; every other browser is signed out."""
    if request.method != "POST":
        return _recover_page(request, RecoverForm())
    form = RecoverForm(request.POST)
    if not form.is_valid():
        return _recover_page(request, form, status=400)
    at = clock.now()
    try:
        recovered = services.recover_with_code(
            actor=request.actor,
            code=form.cleaned_data["code"],
            passphrase=form.cleaned_data["passphrase"],
            address=caller_key(request),
            at=at,
        )
    except WrongCode:
        form.add_error("code", gettext("This code does not work. Check it, or try the next one on your list."))
        return _recover_page(request, form, status=400)
    except TooMany as error:
        form.add_error(None, _wait_words(error))
        return _wait(_recover_page(request, form, status=429), error)
    response = enter(request, recovered.person, at=at, to="/" if recovered.codes_left else reverse("accounts:me-codes"))
    messages.success(request, _back_words(recovered))
    return response


def _back_words(recovered: Recovered) -> str:
    left = recovered.codes_left
    first = gettext("You are back, %(handle)s. All other devices are signed out.") % {"handle": recovered.person.handle}
    codes = ngettext("You have %(left)s code left.", "You have %(left)s codes left.", left) % {"left": left}
    return f"{first} {codes}"


def _recover_page(request: ViewRequest, form: RecoverForm, *, status: int = 200) -> HttpResponse:
    return render_page(request, "accounts/recover/index.html", {"form": form, "without_nav": True}, status=status)


def _seconds(error: TooMany) -> int:
    seconds = error.data.get("retry_after_seconds", 0)
    return seconds if isinstance(seconds, int) else 0


def _wait_words(error: TooMany) -> str:
    minutes = max(1, _seconds(error) // 60)
    return ngettext(
        "Too many tries for now. Try again in %(minutes)s minute. A recovery code works all the time.",
        "Too many tries for now. Try again in %(minutes)s minutes. A recovery code works all the time.",
        minutes,
    ) % {"minutes": minutes}


def _wait(response: HttpResponse, error: TooMany) -> HttpResponse:
    response.headers["Retry-After"] = str(_seconds(error))
    return response
