"""One's passkeys: see them, add one, take one away. Signing in with one is in sign_in.py."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mainstay.accounts import queries, services
from mainstay.accounts.domain.devices import device_of, words_of
from mainstay.accounts.forms import AnswerForm
from mainstay.accounts.services.passkeys import TooManyPasskeys, WrongPasskey
from mainstay.accounts.views import questions
from mainstay.core import clock
from mainstay.core.sudo import sudo
from mainstay.core.web import ViewRequest, render_page, see_other, signed_in

NOT_MADE = gettext_lazy("Your device did not make a passkey that works here. Try again, or go on with your passphrase.")


@never_cache
@require_safe
@signed_in
def passkeys(request: ViewRequest) -> HttpResponse:
    """Show one's passkeys."""
    context = {"rows": queries.passkeys_of(request.actor), "nav_key": "me"}
    return render_page(request, "accounts/passkeys/index.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@sudo
def add(request: ViewRequest) -> HttpResponse:
    """Add a passkey."""
    if request.method != "POST":
        return _add_page(request, AnswerForm(initial={"name": _suggested_name(request)}))
    form, at = AnswerForm(request.POST), clock.now()
    if not form.is_valid():
        return _add_page(request, form, status=400)
    name = form.cleaned_data["name"] or gettext("Passkey")
    asked = questions.take(request, at)
    try:
        services.add_passkey(actor=request.actor, name=name, answer=form.cleaned_data["answer"], asked=asked, at=at)
    except WrongPasskey:
        form.add_error(None, NOT_MADE)
        return _add_page(request, form, status=400)
    except TooManyPasskeys:
        form.add_error(None, gettext("You have ten passkeys. Take one away first."))
        return _add_page(request, form, status=409)
    messages.success(request, gettext("Your passkey works from now on."))
    return see_other(reverse("accounts:me-passkeys"))


def _suggested_name(request: ViewRequest) -> str:
    browser, system = words_of(device_of(request.headers.get("User-Agent", "")))
    if browser and system:
        return gettext("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system


def _add_page(request: ViewRequest, form: AnswerForm, status: int = 200) -> HttpResponse:
    return render_page(request, "accounts/passkey-new/index.html", {"form": form, "nav_key": "me"}, status=status)


@never_cache
@require_POST
@signed_in
@sudo
def remove(request: ViewRequest, public_id: str) -> HttpResponse:
    """Take a passkey away."""
    services.remove_passkey(actor=request.actor, public_id=public_id, at=clock.now())
    messages.success(request, gettext("This passkey lets nobody in any more. You can delete it on your device too."))
    return see_other(reverse("accounts:me-passkeys"))
