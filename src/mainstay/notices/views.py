"""One's own notices."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from mainstay.core import clock
from mainstay.core.web import ViewRequest, render_page, see_other, signed_in
from mainstay.notices import queries, services


@require_safe
@signed_in
def mine(request: ViewRequest) -> HttpResponse:
    page = queries.mine(request.actor, request.GET.get("after", ""))
    context = {"page": page, "has_unread": any(not row.is_read for row in page.rows), "nav_key": "notices"}
    return render_page(request, "notices/list/index.html", context)


@require_POST
@signed_in
def open_one(request: ViewRequest) -> HttpResponse:
    return see_other(
        services.open_one(actor=request.actor, public_id=request.POST.get("notice", "")[:12], at=clock.now()),
    )


@require_POST
@signed_in
def read_all(request: ViewRequest) -> HttpResponse:
    services.read_all(actor=request.actor, at=clock.now())
    return see_other(reverse("notices:list"))
