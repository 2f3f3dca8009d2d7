"""Sign in, sign out, come back by a recovery code."""

from urllib.parse import quote

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from mainstay.accounts import known_browsers, queries, services
from mainstay.accounts.forms import AnswerForm, RecoverForm, SignInForm
from mainstay.accounts.models import Person
from mainstay.accounts.services.passkeys import WrongPasskey
from mainstay.accounts.services.recover import Recovered, WrongCode
from mainstay.accounts.stages import PASSKEY
from mainstay.accounts.views import questions
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


@never_cache
@require_POST
def by_passkey(request: ViewRequest) -> HttpResponse:
    """Let a person in by a passkey: no handle is typed, and no second step is asked, because it is two proofs at once."""
    if not request.actor.is_anonymous:
        return see_other(next_url(request, "/"))
    form = AnswerForm(request.POST)
    answer = form.cleaned_data["answer"] if form.is_valid() else ""
    try:
        person = services.sign_in_with_passkey(
            actor=request.actor, answer=answer, asked=questions.take(request, clock.now())
        )
    except WrongPasskey:
        said = gettext("That passkey does not open an account here. Use your handle and passphrase.")
        return _sign_in_page(request, SignInForm(), status=400, said=said)
    return _welcome_back(request, person, way=PASSKEY)


def _welcome_back(request: ViewRequest, person: Person, way: str = "") -> HttpResponse:
    """Go where the person was going; first the promise where it was never given, then a second step where a task waits for it."""
    at = clock.now()
    if person.promised_at is None:
        keep_destination(request)
        return enter(request, person, at=at, to=reverse("accounts:promise"), way=way)
    to = next_url(request, destination(request, "/"))  # kept: an invitation opened before signing in
    if queries.has_sleeping_roles(person):
        to = f"{reverse('accounts:me-second-step')}?next={quote(to)}"
    return enter(request, person, at=at, to=to, way=way)


def _sign_in_page(request: ViewRequest, form: SignInForm, *, status: int = 200, said: str = "") -> HttpResponse:
    context = {"form": form, "next": next_url(request, ""), "without_nav": True, "said": said}
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
    lifted = gettext("Passkeys and the second step are taken away. Set them up again when you like.")
    return " ".join([first, codes, *([lifted] if recovered.was_lifted else [])])


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
