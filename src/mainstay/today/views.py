"""The home page with its three faces, and the start."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mainstay.core import clock, refusals, slots
from mainstay.core.errors import MainstayError
from mainstay.core.web import ViewRequest, caller_key, count_or_refuse, render_page, see_other, signed_in
from mainstay.groups import queries as groups
from mainstay.today import queries, services
from mainstay.today.forms import StartForm

STARTS, STARTS_SECONDS = 10, 600
"""Each may post a topic: more than ten in ten minutes is no newcomer."""


@require_safe
def home(request: ViewRequest) -> HttpResponse:
    """Show the front page to a stranger, else Today; at night its quiet face, unless the whole page is asked for."""
    if request.actor.is_anonymous:
        context = {"rooms": queries.front_rooms(), "cards": slots.collect("front-cards", request.actor)}
        return render_page(request, "today/front/index.html", context)
    today = queries.home(request.actor, clock.now())
    is_night = today.is_night and "all" not in request.GET
    return render_page(request, "today/night/index.html" if is_night else "today/home/index.html", {"today": today})


@require_safe
@signed_in
def start(request: ViewRequest) -> HttpResponse:
    """Offer rooms that a newcomer may enter at once."""
    return render_page(request, "today/start/index.html", {"rooms": slots.collect("start-rooms", request.actor)})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def start_in(request: ViewRequest, group_id: str) -> HttpResponse:
    """Show one room's agreement with a goal and a request; enter it and post."""
    door = groups.door_for(request.actor, group_id)
    form = StartForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            count_or_refuse(f"today.start:{caller_key(request)}", limit=STARTS, seconds=STARTS_SECONDS)
            key = form.cleaned_data["key"]
            url = services.start_today(actor=request.actor, group=group_id, start=form.start(), at=clock.now(), key=key)
        except MainstayError as error:
            said = refusals.sentence_for(error.code, error.data) if error.code.startswith("held-") else ""
            form.add_error(None, said or _("That did not save. Your text is still here."))
        else:
            return see_other(url)
    status = 400 if form.errors else 200
    return render_page(request, "today/start/room.html", {"form": form, "door": door}, status=status)
