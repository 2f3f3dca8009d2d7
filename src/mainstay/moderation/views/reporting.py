"""Report something; see what became of it; read the log of decisions."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from mainstay.core import clock, refusals
from mainstay.core.web import ViewRequest, rate_limit, render_page, see_other, signed_in
from mainstay.moderation import permissions, queries, services, words
from mainstay.moderation.forms import ReportForm


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@sensitive_post_parameters("text")
@rate_limit("report", limit=30, seconds=3_600)
def report(request: ViewRequest, kind: str, public_id: str) -> HttpResponse:
    found, subject = queries.subject_for(request.actor, kind, public_id)
    permissions.can_report(request.actor, subject.author_id).require()
    form = ReportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            done = services.report(
                actor=request.actor, kind=kind, public_id=public_id, at=clock.now(), **form.cleaned_data
            )
        except services.Held as held:
            form.add_error(None, refusals.sentence_for(held.code, held.data))
        else:
            said = gettext("Thank you. Somebody will look.") if done.is_new else gettext("You have told us already.")
            messages.success(request, said)
            return see_other(reverse("moderation:my-reports"))
    context = {
        "form": form,
        "kind": kind,
        "label": found.label(),
        "subject": subject,
        "has_reported": queries.has_open_report(request.actor, kind, public_id),
        "may_moderate": bool(permissions.can_see_queue(request.actor)),
    }
    return render_page(request, "moderation/report/index.html", context, status=400 if form.errors else 200)


@require_safe
@signed_in
def my_reports(request: ViewRequest) -> HttpResponse:
    page = queries.my_reports(request.actor, at=clock.now(), cursor=request.GET.get("after", ""))
    rows = [(row, words.REASONS.get(row.reason, ""), words.STATUSES.get(row.status, "")) for row in page.rows]
    return render_page(request, "moderation/mine/index.html", {"page": page, "rows": rows, "nav_key": "me"})


@require_safe
@signed_in
def log(request: ViewRequest) -> HttpResponse:
    page = queries.log(request.actor, request.GET.get("after", ""))
    rows = [(row, words.OUTCOMES.get(row.outcome, ""), words.REASONS.get(row.reason, "")) for row in page.rows]
    return render_page(request, "moderation/log/index.html", {"page": page, "rows": rows})
