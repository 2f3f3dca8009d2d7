"""Join in three steps: a handle and a passphrase, ten codes, a promise."""

from random import SystemRandom

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from mainstay.accounts import queries, services, shown_codes
from mainstay.accounts.domain import attempts
from mainstay.accounts.forms import HANDLE_PROBLEMS, JoinForm
from mainstay.accounts.services.attempts import take
from mainstay.accounts.services.join import HandleTaken
from mainstay.accounts.views.door import destination, enter, keep_destination
from mainstay.core import clock
from mainstay.core.errors import TooMany
from mainstay.core.web import (
    ViewRequest,
    caller_key,
    next_url,
    render_page,
    see_other,
    sensitive_post_parameters,
    signed_in,
)


@never_cache
@sensitive_post_parameters("passphrase")
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: ViewRequest) -> HttpResponse:
    """Ask for what an account needs: being an adult, a handle, a passphrase."""
    at = clock.now()
    if not request.actor.is_anonymous:
        return see_other(next_url(request, "/"))
    if request.method != "POST":
        handle = queries.suggest_handle(rng=SystemRandom(), at=at)
        return _page(request, JoinForm(at=at, initial={"handle": handle}))
    _count_check(request)
    form = JoinForm(request.POST, at=at)
    if not form.is_valid():
        return _page(request, form, status=400)
    try:
        joined = services.join(
            actor=request.actor,
            handle=form.cleaned_data["handle"],
            passphrase=form.cleaned_data["passphrase"],
            language=get_language() or "en",
            time_zone=form.cleaned_data["time_zone"],
            address=caller_key(request),
            at=at,
        )
    except HandleTaken:
        form.add_error("handle", HANDLE_PROBLEMS["handle-taken"])
        return _page(request, form, status=409)
    except TooMany:
        form.add_error(None, gettext("Many people joined from this network just now. Try again in an hour."))
        return _page(request, form, status=429)
    keep_destination(request)
    response = enter(request, joined.person, at=at, to=reverse("accounts:codes"))
    shown_codes.keep(request, response, joined.codes)
    return response


@never_cache
@sensitive_post_parameters("passphrase")
@require_http_methods(["GET", "HEAD", "POST"])
def join_handle(request: ViewRequest) -> HttpResponse:
    """Suggest another handle, or say whether the typed one can be taken. Writes nothing; without JavaScript it is the whole page again."""
    if request.method != "POST":
        return see_other(reverse("accounts:join"))
    _count_check(request)
    at = clock.now()
    if "reroll" in request.POST:
        kept = {"adult": "adult" in request.POST, "time_zone": request.POST.get("time_zone", "")}
        handle = queries.suggest_handle(rng=SystemRandom(), at=at)
        return _page(request, JoinForm(at=at, initial={"handle": handle, **kept}))
    return _page(request, JoinForm(request.POST, at=at))


def _count_check(request: ViewRequest) -> None:
    """Count one more answer that may say a handle is taken, whichever form asked. Raises TooMany."""
    take(((caller_key(request), attempts.HANDLE_CHECKS),))


def _page(request: ViewRequest, form: JoinForm, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "next": next_url(request, ""), "without_nav": True, "step": 1}
    return render_page(request, "accounts/join/index.html", context, region="handle", status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def codes(request: ViewRequest) -> HttpResponse:
    """Show new codes, once; "I wrote them down" ends it."""
    has_promised = queries.own_account(request.actor).has_promised
    if request.method == "POST":
        response = see_other(reverse("accounts:me" if has_promised else "accounts:promise"))
        shown_codes.drop(request, response)
        return response
    context = {"codes": shown_codes.read(request), "without_nav": True, "has_promised": has_promised}
    return render_page(request, "accounts/codes/index.html", context)


@never_cache
@require_safe
@signed_in
def codes_text(request: ViewRequest) -> HttpResponse:
    """Give the codes as a small text file with a name that says nothing."""
    shown = shown_codes.read(request)
    if not shown:
        return see_other(reverse("accounts:codes"))
    lines = [gettext("Each works once. Keep them where others do not look."), "", *shown, ""]
    response = HttpResponse("\r\n".join(lines), content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="notes.txt"'
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def promise(request: ViewRequest) -> HttpResponse:
    """Show the promise and the house rules; keep when they were agreed to, then go where the person was going."""
    if request.method == "POST":
        services.keep_promise(actor=request.actor, at=clock.now())
        return see_other(destination(request, "/start/"))
    return render_page(request, "accounts/promise/index.html", {"without_nav": True})
