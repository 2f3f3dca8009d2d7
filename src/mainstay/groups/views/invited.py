"""For somebody who holds an invitation: type its code, read what it leads to, come in."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mainstay.core import clock
from mainstay.core.web import ViewRequest, rate_limit, render_page, see_other
from mainstay.groups import forms, queries, services, words
from mainstay.moderation.services import Held

JOINING_WITH = "joining_with"
"""Where accounts looks, after joining, for where somebody was going."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@rate_limit("groups-code", limit=20, seconds=600)
def code(request: ViewRequest) -> HttpResponse:
    """Take a code from a card."""
    form = forms.CodeForm(forms.sent(request))
    if request.method == "POST" and form.is_valid():
        token = form.cleaned_data["code"]
        if queries.find_invitation(token, clock.now()):
            return see_other(reverse("groups:invitation", args=[token]))
        form.add_error("code", gettext("We do not know this code. It may have ended, or somebody else has used it."))
    context = {"form": form, "nav_key": "community"}
    return render_page(request, "groups/code/index.html", context, status=400 if form.errors else 200)


@never_cache
@require_safe
def invitation(request: ViewRequest, token: str) -> HttpResponse:
    """Show what an invitation leads to. Looking at it changes nothing: link previews look too."""
    found = queries.find_invitation(token, clock.now())
    if found is None:
        return render_page(request, "groups/invitation/ended.html", {"nav_key": "community"}, status=404)
    return _page(request, found, _form(found))


@require_POST
@rate_limit("groups-accept", limit=30, seconds=3600)
def accept(request: ViewRequest, token: str) -> HttpResponse:
    """Come in; a stranger makes an account first and comes back here."""
    at = clock.now()
    found = queries.invitation_for(token, at)
    if request.actor.is_anonymous:
        request.session[JOINING_WITH] = token
        return see_other("/join/")
    form = _form(found, request)
    if not form.is_valid():
        return _page(request, found, form)
    try:
        group_id = services.use_invitation(actor=request.actor, token=token, has_agreed=True, at=at)
    except Held as held:
        forms.say(form, held)
        return _page(request, found, form)
    messages.success(request, gettext("You are in. Read along, or say hello when you like."))
    return see_other(f"/g/{group_id}/")


def _form(found: queries.InvitationRow, request: ViewRequest | None = None) -> forms.Door:
    texts = queries.Texts(found.agreement, ())
    return forms.Door(request.POST if request else None, texts=texts, asks=False)


def _page(request: ViewRequest, found: queries.InvitationRow, form: forms.Door) -> HttpResponse:
    context = {
        "invitation": found,
        "form": form,
        "is_named": found.may_name_to(request.actor),
        "focus_words": words.focus_words(found.focus),
        "kind_words": words.KIND[found.kind],
        "nav_key": "community",
    }
    return render_page(request, "groups/invitation/index.html", context, status=400 if form.errors else 200)
