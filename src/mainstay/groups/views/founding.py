"""Open a group, change what it says of itself."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from mainstay.core import clock
from mainstay.core.errors import Invalid
from mainstay.core.web import ViewRequest, rate_limit, render_page, see_other, signed_in
from mainstay.groups import forms, permissions, queries, services, words
from mainstay.moderation.services import Held


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@rate_limit("groups-found", limit=20, seconds=3600)
def new(request: ViewRequest) -> HttpResponse:
    permissions.can_found(request.actor).require()
    form = forms.GroupForm(forms.sent(request), initial={"language": request.actor.language})
    if request.method == "POST" and form.is_valid():
        try:
            group = services.found_group(actor=request.actor, fields=form.given(), at=clock.now())
        except (Invalid, Held) as error:
            forms.say(form, error)
        else:
            messages.success(request, gettext("The group is open."))
            return see_other(f"/g/{group.public_id}/about/")
    return _page(request, form)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def edit(request: ViewRequest, group_id: str) -> HttpResponse:
    row, fields = queries.editable(request.actor, group_id)
    form = forms.GroupForm(forms.sent(request), initial=fields)
    if request.method == "POST" and form.is_valid():
        try:
            services.edit_group(actor=request.actor, group_id=group_id, fields=form.given(), at=clock.now())
        except (Invalid, Held) as error:
            forms.say(form, error)
        else:
            messages.success(request, gettext("Saved."))
            return see_other(f"/g/{group_id}/about/")
    return _page(request, form, row)


def _page(request: ViewRequest, form: forms.GroupForm, row: queries.GroupRow | None = None) -> HttpResponse:
    context = {
        "form": form,
        "row": row,
        "kinds": [(one, words.KIND_EXPLAINED[str(one.data["value"])]) for one in form["kind"]],
        "nav_key": "community",
    }
    return render_page(request, "groups/edit/index.html", context, status=400 if form.errors else 200)
