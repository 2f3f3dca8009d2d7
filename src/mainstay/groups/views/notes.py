"""Pin a note for a group or for everybody, and take it down."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from mainstay.core import clock
from mainstay.core.errors import Invalid
from mainstay.core.web import ViewRequest, rate_limit, render_page, see_other, signed_in
from mainstay.groups import forms, queries, services
from mainstay.moderation.services import Held


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@rate_limit("groups-announce", limit=20, seconds=3600)
def announcements(request: ViewRequest, group_id: str = "") -> HttpResponse:
    """Show what is pinned; pin one more."""
    at = clock.now()
    row = queries.announced_in(request.actor, group_id)
    form = forms.NoteForm(forms.sent(request))
    if request.method == "POST" and form.is_valid():
        text, days = form.cleaned_data["text"], form.days_given()
        try:
            services.announce(actor=request.actor, group_id=group_id, text=text, days=days, at=at)
        except (Invalid, Held) as error:
            forms.say(form, error)
        else:
            messages.success(request, gettext("Pinned."))
            return see_other(request.path)
    pinned = queries.announcements(row.id if row else None, at)
    context = {"row": row, "announcements": pinned, "form": form, "nav_key": "community"}
    return render_page(request, "groups/announcements/index.html", context, status=400 if form.errors else 200)


@require_POST
@signed_in
def end_announcement(request: ViewRequest, group_id: str = "") -> HttpResponse:
    services.end_announcement(actor=request.actor, announcement_id=request.POST.get("announcement", ""), at=clock.now())
    messages.success(request, gettext("Taken down."))
    return see_other(f"/g/{group_id}/announcements/" if group_id else "/announcements/")
