"""One's own pages: preferences, handle, passphrase, codes, signed-in browsers."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mainstay.accounts import queries, services, shown_codes
from mainstay.accounts.forms import HANDLE_PROBLEMS, HandleForm, PassphraseForm, PreferencesForm
from mainstay.accounts.services.handle import TooSoon
from mainstay.accounts.services.join import HandleTaken
from mainstay.core import clock, slots
from mainstay.core.sudo import sudo
from mainstay.core.web import ViewRequest, render_page, see_other, sensitive_post_parameters, signed_in

A_YEAR = 60 * 60 * 24 * 365


@never_cache
@require_safe
@signed_in
def me(request: ViewRequest) -> HttpResponse:
    """Show one's own page."""
    account = queries.own_account(request.actor)
    return _me_page(request, account, PreferencesForm(initial=account.preferences()))


def _me_page(
    request: ViewRequest, account: queries.OwnAccount, form: PreferencesForm, status: int = 200
) -> HttpResponse:
    links = slots.collect("me-links", request.actor)
    context = {"account": account, "form": form, "links": links, "nav_key": "me"}
    return render_page(request, "accounts/me/index.html", context, status=status)


@never_cache
@require_POST
@signed_in
def preferences(request: ViewRequest) -> HttpResponse:
    """Keep what a person chose; the language and theme also for this browser's signed-out pages."""
    form = PreferencesForm(request.POST)
    if not form.is_valid():
        return _me_page(request, queries.own_account(request.actor), form, status=400)
    services.update_preferences(actor=request.actor, preferences=form.preferences(), at=clock.now())
    messages.success(request, gettext("Saved."))
    response = see_other(reverse("accounts:me"))
    for name, value in ((settings.LANGUAGE_COOKIE_NAME, "language"), ("theme", "theme")):
        response.set_cookie(
            name, form.cleaned_data[value], max_age=A_YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
        )
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def handle(request: ViewRequest) -> HttpResponse:
    """Take another handle."""
    form = HandleForm(request.POST if request.method == "POST" else None, initial={"handle": request.actor.handle})
    if request.method != "POST" or not form.is_valid():
        return _form_page(request, "handle", form)
    try:
        services.change_handle(actor=request.actor, handle=form.cleaned_data["handle"], at=clock.now())
    except (HandleTaken, TooSoon) as error:
        form.add_error("handle", HANDLE_PROBLEMS[error.code])
        return _form_page(request, "handle", form, status=409)
    messages.success(request, gettext("This is your handle now. The old one is shown nowhere any more."))
    return see_other(reverse("accounts:me"))


@never_cache
@sensitive_post_parameters("passphrase")
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@sudo
def passphrase(request: ViewRequest) -> HttpResponse:
    """Set a new passphrase; every other browser is signed out."""
    form = PassphraseForm(request.POST if request.method == "POST" else None, handle=request.actor.handle)
    if request.method != "POST" or not form.is_valid():
        return _form_page(request, "passphrase", form)
    person = services.change_passphrase(
        actor=request.actor,
        passphrase=form.cleaned_data["passphrase"],
        keep=request.session.session_key or "",
        at=clock.now(),
    )
    update_session_auth_hash(request, person)
    messages.success(request, gettext("Your new passphrase works from now on. All other devices are signed out."))
    return see_other(reverse("accounts:me"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@sudo
def codes(request: ViewRequest) -> HttpResponse:
    """Make ten new recovery codes in the place of the old ones."""
    if request.method != "POST":
        return _form_page(request, "new-codes", None)
    made = services.make_new_codes(actor=request.actor, at=clock.now())
    response = see_other(reverse("accounts:codes"))
    shown_codes.keep(request, response, made)
    return response


def _form_page(
    request: ViewRequest, page: str, form: HandleForm | PassphraseForm | None, status: int = 0
) -> HttpResponse:
    context = {"form": form, "nav_key": "me", "account": queries.own_account(request.actor)}
    found = status or (400 if form and form.is_bound and form.errors else 200)
    return render_page(request, f"accounts/{page}/index.html", context, status=found)


@never_cache
@require_safe
@signed_in
def sessions(request: ViewRequest) -> HttpResponse:
    """Show where one is signed in."""
    rows = queries.sessions_of(request.actor, this=request.session.session_key or "", at=clock.now())
    return render_page(request, "accounts/sessions/index.html", {"rows": rows, "nav_key": "me"})


@never_cache
@require_POST
@signed_in
def end_session(request: ViewRequest, public_id: str) -> HttpResponse:
    """Sign one browser out."""
    services.end_session(actor=request.actor, public_id=public_id, at=clock.now())
    messages.success(request, gettext("That device is signed out."))
    return see_other(reverse("accounts:me-sessions"))


@never_cache
@require_POST
@signed_in
def end_other_sessions(request: ViewRequest) -> HttpResponse:
    """Sign all browsers out but this one."""
    services.end_other_sessions(actor=request.actor, keep=request.session.session_key or "", at=clock.now())
    messages.success(request, gettext("All other devices are signed out."))
    return see_other(reverse("accounts:me-sessions"))
