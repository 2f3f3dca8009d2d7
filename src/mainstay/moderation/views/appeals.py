"""Appeals as those see them who hear them: oldest first, with the days left."""

import math
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from mainstay.core import clock
from mainstay.core.errors import Conflict, Invalid, NotPermitted
from mainstay.core.web import ViewRequest, render_page, see_other, signed_in
from mainstay.moderation import forms, queries, services, words
from mainstay.moderation.queries import AppealRow

A_DAY = 86_400


@never_cache
@require_safe
@signed_in
def appeals(request: ViewRequest) -> HttpResponse:
    at = clock.now()
    page = queries.appeals(request.actor, at=at, cursor=request.GET.get("after", ""))
    context = {"page": page, "rows": [_worded(row, at) for row in page.rows], "nav_key": "me"}
    return render_page(request, "moderation/appeals/index.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@sensitive_post_parameters("answer")
def hear(request: ViewRequest, public_id: str) -> HttpResponse:
    """Show an appeal; on an answer, decide it."""
    at = clock.now()
    found = queries.appeal_page(request.actor, public_id, at=at)
    form = forms.HearForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            services.hear(actor=request.actor, appeal_id=public_id, at=at, **form.cleaned_data)
        except Invalid as error:
            forms.say(form, error)
        except (Conflict, NotPermitted) as refused:
            if refused.code not in words.REFUSALS:
                raise
            messages.warning(request, words.REFUSALS[refused.code])
            return see_other(reverse("moderation:appeals"))
        else:
            messages.success(request, gettext("Heard. The person has been told."))
            return see_other(reverse("moderation:appeals"))
    context = {
        **_worded(found.row, at),
        "found": found,
        "until": words.spoken(found.until, request.actor.time_zone),
        "form": form,
        "refusal": words.REFUSALS.get(found.row.refusal, ""),
        "nav_key": "me",
    }
    return render_page(request, "moderation/hear/index.html", context, status=400 if form.errors else 200)


def _worded(row: AppealRow, at: datetime) -> dict[str, object]:
    return {
        "row": row,
        "title": words.STEPS[row.step],
        "reason": words.REASONS.get(row.reason, ""),
        "days_left": max(0, math.ceil((row.due_at - at).total_seconds() / A_DAY)),
        "is_late": row.due_at < at,
    }
