"""What was not delivered, for operators."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from mainstay.core.web import ViewRequest, render_page, see_other, signed_in
from mainstay.outbox import queries, services


@require_safe
@signed_in
def failed(request: ViewRequest) -> HttpResponse:
    context = {
        "health": queries.health(request.actor),
        "page": queries.dead_letters(request.actor, request.GET.get("after", "")),
        "nav_key": "me",
    }
    return render_page(request, "outbox/failed/index.html", context)


@require_POST
@signed_in
def retry(request: ViewRequest, public_id: str) -> HttpResponse:
    if services.retry(actor=request.actor, public_id=public_id):
        messages.success(request, gettext("It will be tried again in a moment."))
    return see_other("/outbox/")
