"""Come in, ask to come in, leave."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from mainstay.core import clock
from mainstay.core.web import ViewRequest, rate_limit, render_page, see_other, signed_in
from mainstay.groups import forms, queries, services
from mainstay.groups.models import MembershipState
from mainstay.moderation.services import Held


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@rate_limit("groups-join", limit=30, seconds=3600)
def join(request: ViewRequest, group_id: str) -> HttpResponse:
    """Show the agreement (and the questions); on yes, let in or take the request."""
    door = queries.door_for(request.actor, group_id)
    if door.row.is_member:
        return see_other(f"/g/{group_id}/")
    if door.row.has_asked or (door.row.was_taken_out and request.method != "POST"):
        return see_other(f"/g/{group_id}/about/")  # says what is so
    form = forms.Door(forms.sent(request), texts=door.texts, asks=door.asks_first)
    if request.method == "POST" and form.is_valid():
        try:
            now_is = services.join(
                actor=request.actor, group_id=group_id, answers=form.answers, has_agreed=True, at=clock.now()
            )
        except Held as held:
            forms.say(form, held)
            return _join_page(request, door, form)
        if now_is == MembershipState.ASKED:
            messages.success(
                request, gettext("Your request is with the facilitators. They read it when they are awake.")
            )
            return see_other(f"/g/{group_id}/about/")
        messages.success(request, gettext("You are in. Read along, or say hello when you like."))
        return see_other(f"/g/{group_id}/")
    return _join_page(request, door, form)


def _join_page(request: ViewRequest, door: queries.Door, form: forms.Door) -> HttpResponse:
    context = {"door": door, "row": door.row, "form": form, "nav_key": "community"}
    return render_page(request, "groups/join/index.html", context, status=400 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def leave(request: ViewRequest, group_id: str) -> HttpResponse:
    """Say what leaving means, then let go. Nobody is asked why."""
    door = queries.door_for(request.actor, group_id)
    if request.method == "POST":
        services.leave(actor=request.actor, group_id=group_id, at=clock.now())
        messages.success(request, gettext("Done. Nobody was told."))
        return see_other("/community/")
    context = {
        "row": door.row,
        "is_last_facilitator": door.row.facilitates and queries.facilitator_ids(door.row.id) == [request.actor.id],
        "nav_key": "community",
    }
    return render_page(request, "groups/leave/index.html", context)
