"""Everything about one's own data on one page: what is held, take a copy, leave."""

from django.contrib.auth import logout
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from mainstay.consent import queries, services
from mainstay.consent.forms import CopyForm, LeaveForm
from mainstay.core import clock
from mainstay.core.errors import Invalid
from mainstay.core.web import ViewRequest, render_page, see_other, signed_in


@require_safe
def privacy(request: ViewRequest) -> HttpResponse:
    """Say to anybody what is seen and kept here; written from the holdings, so it cannot fall behind them."""
    return render_page(request, "consent/privacy/index.html", {"holdings": queries.what_we_hold()})


@require_safe
@signed_in
def data(request: ViewRequest) -> HttpResponse:
    return _page(request, CopyForm(prefix="copy"), LeaveForm(prefix="leave"))


@require_POST
@signed_in
@sensitive_post_parameters("copy-passphrase")
def copy(request: ViewRequest) -> HttpResponse:
    form = CopyForm(request.POST, prefix="copy")
    at = clock.now()
    if form.is_valid():
        try:
            packed = services.take_copy(actor=request.actor, at=at, passphrase=form.cleaned_data["passphrase"])
        except Invalid:
            form.add_error("passphrase", gettext("That is not your passphrase."))
        else:
            headers = {
                "Content-Disposition": f'attachment; filename="copy-{at:%Y-%m-%d}.zip"',
                "Cache-Control": "no-store",
            }
            return HttpResponse(packed, content_type="application/zip", headers=headers)
    return _page(request, form, LeaveForm(prefix="leave"), status=400)


@require_POST
@signed_in
@sensitive_post_parameters("leave-passphrase")
def leave(request: ViewRequest) -> HttpResponse:
    form = LeaveForm(request.POST, prefix="leave")
    if form.is_valid():
        try:
            services.leave(
                actor=request.actor,
                passphrase=form.cleaned_data["passphrase"],
                keep_posts=form.cleaned_data["posts"] == LeaveForm.KEEP,
                at=clock.now(),
            )
        except Invalid:
            form.add_error("passphrase", gettext("That is not your passphrase."))
        else:
            logout(request)
            response = see_other(reverse("consent:left"))
            response.headers["Clear-Site-Data"] = (
                '"cache", "cookies", "storage"'  # drafts and marks on this device go too
            )
            return response
    return _page(request, CopyForm(prefix="copy"), form, status=400)


@require_safe
def left(request: ViewRequest) -> HttpResponse:
    return render_page(request, "consent/left/index.html")


def _page(request: ViewRequest, copy_form: CopyForm, leave_form: LeaveForm, status: int = 200) -> HttpResponse:
    context = {
        "holdings": queries.what_we_hold(),
        "copy_form": copy_form,
        "leave_form": leave_form,
        "nav_key": "me",
    }
    return render_page(request, "consent/data/index.html", context, status=status)
