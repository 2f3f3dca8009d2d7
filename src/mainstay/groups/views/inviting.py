"""Invite people into a group: make an invitation, hand on its card, end it."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mainstay.core import clock
from mainstay.core.web import ViewRequest, rate_limit, render_page, see_other, signed_in
from mainstay.groups import forms, qr, queries, services
from mainstay.moderation.services import Held


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@rate_limit("groups-invite", limit=30, seconds=3600)
def invite(request: ViewRequest, group_id: str) -> HttpResponse:
    """Show the invitations that are still good; make one."""
    at = clock.now()
    row, invitations = queries.open_invitations(request.actor, group_id, at)
    form = forms.InviteForm(forms.sent(request))
    if request.method == "POST" and form.is_valid():
        uses, days = form.cleaned_data["uses"], form.cleaned_data["days"]
        try:
            made = services.invite(actor=request.actor, group_id=group_id, uses=uses, days=days, at=at)
        except Held as held:
            forms.say(form, held)
        else:
            return see_other(reverse("groups:invitation-card", args=[made.token]))
    context = {"row": row, "invitations": invitations, "form": form, "nav_key": "community"}
    return render_page(request, "groups/invite/index.html", context, status=400 if form.errors else 200)


@require_POST
@signed_in
def end_invitation(request: ViewRequest, group_id: str) -> HttpResponse:
    token = request.POST.get("invitation", "")
    if services.end_invitation(actor=request.actor, group_id=group_id, token=token, at=clock.now()):
        messages.success(request, gettext("This invitation works no more."))
    return see_other(f"/g/{group_id}/invite/")


@never_cache
@require_safe
@signed_in
def card(request: ViewRequest, token: str) -> HttpResponse:
    """Show an invitation to hand on: link, code, and a square for a phone's camera."""
    row, invitation = queries.invitation_card(request.actor, token, clock.now())
    address = request.build_absolute_uri(reverse("groups:invitation", args=[token]))
    context = {
        "row": row,
        "invitation": invitation,
        "address": address,
        "code_address": request.build_absolute_uri(reverse("groups:invitation-code")),
        "square": qr.square(address),
        "nav_key": "community",
    }
    return render_page(request, "groups/card/index.html", context)
