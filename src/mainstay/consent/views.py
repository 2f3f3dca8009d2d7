"""Everything about one's own data on one page: what is held, take a copy, leave."""

from django.contrib.auth import logout
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from mainstay.consent import queries, services
from mainstay.consent.forms import LeaveForm
from mainstay.core import clock
from mainstay.core.sudo import sudo, sudo_and_back
from mainstay.core.web import ViewRequest, render_page, see_other, signed_in


@require_safe
def privacy(request: ViewRequest) -> HttpResponse:
    """Say to anybody what is seen and kept here; written from the holdings, so it cannot fall behind them."""
    return render_page(request, "consent/privacy/index.html", {"holdings": queries.what_we_hold()})


@require_safe
@signed_in
def data(request: ViewRequest) -> HttpResponse:
    return _page(request, LeaveForm(prefix="leave"))


@require_POST
@signed_in
@sudo_and_back("consent:data")
def copy(request: ViewRequest) -> HttpResponse:
    at = clock.now()
    packed = services.take_copy(actor=request.actor, at=at)
    headers = {"Content-Disposition": f'attachment; filename="copy-{at:%Y-%m-%d}.zip"', "Cache-Control": "no-store"}
    return HttpResponse(packed, content_type="application/zip", headers=headers)


@require_POST
@signed_in
@sudo
def leave(request: ViewRequest) -> HttpResponse:
    form = LeaveForm(request.POST, prefix="leave")
    if not form.is_valid():
        return _page(request, form, status=400)
    services.leave(actor=request.actor, keep_posts=form.cleaned_data["posts"] == LeaveForm.KEEP, at=clock.now())
    logout(request)
    response = see_other(reverse("consent:left"))
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'  # drafts and marks on this device go too
    return response


@require_safe
def left(request: ViewRequest) -> HttpResponse:
    return render_page(request, "consent/left/index.html")


def _page(request: ViewRequest, leave_form: LeaveForm, status: int = 200) -> HttpResponse:
    context = {"holdings": queries.what_we_hold(), "leave_form": leave_form, "nav_key": "me"}
    return render_page(request, "consent/data/index.html", context, status=status)
