"""The moderators' desk: hand the shift over, read what was handed over, the protocol, and a page for after a hard one."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mainstay.accounts import queries as accounts
from mainstay.core import clock
from mainstay.core.errors import Invalid
from mainstay.core.web import ViewRequest, render_page, see_other, signed_in
from mainstay.moderation import forms, permissions, queries, services, words


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@sensitive_post_parameters("text")
def hand_over(request: ViewRequest) -> HttpResponse:
    """Show what is open, take words for the next."""
    at = clock.now()
    draft = queries.draft(request.actor, at)
    form = forms.HandOverForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        services.hand_over(actor=request.actor, text=form.cleaned_data["text"], at=at)
        messages.success(request, gettext("Handed over. The next one reads it on the list. Thank you for today."))
        needs = queries.needs_debrief(request.actor, at)
        return see_other(reverse("moderation:debrief" if needs else "moderation:queue"))
    context = {
        "draft": draft,
        "rows": [(row, words.SEVERITIES[row.severity], words.REASONS.get(row.reason, "")) for row in draft.rows],
        "form": form,
        "at": at,
        "needs_debrief": queries.needs_debrief(request.actor, at),
        "nav_key": "me",
    }
    return render_page(request, "moderation/hand-over/index.html", context, status=400 if form.errors else 200)


@require_POST
@signed_in
def read_hand_over(request: ViewRequest, public_id: str) -> HttpResponse:
    services.read_hand_over(actor=request.actor, public_id=public_id, at=clock.now())
    return see_other(reverse("moderation:queue"))


@never_cache
@require_safe
@signed_in
def debrief(request: ViewRequest) -> HttpResponse:
    """Say what helps after a hard one, and whom to talk to. Nothing is asked, nothing is kept."""
    permissions.can_see_queue(request.actor).require()
    people = accounts.people_with_role(request.actor, permissions.COORDINATOR)
    return render_page(request, "moderation/debrief/index.html", {"people": people, "nav_key": "me"})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def protocol(request: ViewRequest) -> HttpResponse:
    """Show the protocol; let an operator write it."""
    found = queries.protocol(request.actor)
    form = forms.ProtocolForm(request.POST if request.method == "POST" else None, initial={"text": found.text})
    if request.method == "POST":
        permissions.can_write_protocol(request.actor).require()
        if form.is_valid():
            try:
                services.write_protocol(actor=request.actor, text=form.cleaned_data["text"], at=clock.now())
            except Invalid as error:
                forms.say(form, error)
            else:
                messages.success(request, gettext("Saved."))
                return see_other(reverse("moderation:protocol"))
    context = {
        "protocol": found,
        "form": form,
        "may_write": bool(permissions.can_write_protocol(request.actor)),
        "nav_key": "me",
    }
    return render_page(request, "moderation/protocol/index.html", context, status=400 if form.errors else 200)
