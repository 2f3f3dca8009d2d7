"""The queue and one case, for those who decide."""

import functools
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from mainstay.core import clock
from mainstay.core.errors import Conflict, NotPermitted
from mainstay.core.web import ViewRequest, render_page, see_other, signed_in
from mainstay.moderation import queries, services, words
from mainstay.moderation.forms import HideForm
from mainstay.moderation.models import Outcome


@require_safe
@signed_in
def queue(request: ViewRequest) -> HttpResponse:
    at = clock.now()
    page = queries.queue(request.actor, at=at, cursor=request.GET.get("after", ""))
    rows = [(row, words.SEVERITIES[row.severity], words.REASONS.get(row.reason, "")) for row in page.rows]
    return render_page(request, "moderation/queue/index.html", {"page": page, "rows": rows, "at": at, "nav_key": "me"})


@require_safe
@signed_in
def case(request: ViewRequest, public_id: str) -> HttpResponse:
    return _case_page(request, public_id, HideForm())


def _case_page(request: ViewRequest, public_id: str, form: HideForm, status: int = 200) -> HttpResponse:
    at = clock.now()
    found = queries.case_page(request.actor, public_id, at=at)
    context = {
        "case": found,
        "form": form,
        "at": at,
        "severity": words.SEVERITIES[found.row.severity],
        "refusal": words.REFUSALS.get(found.refusal, ""),
        "reports": [(one, words.REASONS.get(one.reason, one.reason)) for one in found.reports],
        "decisions": [
            (one, words.OUTCOMES.get(one.outcome, ""), words.REASONS.get(one.reason, "")) for one in found.decisions
        ],
        "nav_key": "me",
    }
    return render_page(request, "moderation/case/index.html", context, status=status)


def says_why(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Lead back to the case where the reason of a refusal can be said there: taken, decided, one's own report."""

    @functools.wraps(view)
    def guarded(request: ViewRequest, public_id: str) -> HttpResponse:
        try:
            return view(request, public_id)
        except (Conflict, NotPermitted) as refused:
            if refused.code not in words.REFUSALS:
                raise
            messages.warning(request, words.REFUSALS[refused.code])
            return see_other(reverse("moderation:case", args=[public_id]))

    return guarded


@require_POST
@signed_in
@says_why
def claim(request: ViewRequest, public_id: str) -> HttpResponse:
    services.claim(actor=request.actor, case_id=public_id, at=clock.now())
    return see_other(reverse("moderation:case", args=[public_id]))


@require_POST
@signed_in
@sensitive_post_parameters("note")
@says_why
def hide(request: ViewRequest, public_id: str) -> HttpResponse:
    form = HideForm(request.POST)
    if not form.is_valid():
        return _case_page(request, public_id, form, status=400)
    outcome = services.hide(actor=request.actor, case_id=public_id, at=clock.now(), **form.cleaned_data)
    return _decided(request, outcome)


@require_POST
@signed_in
@says_why
def keep(request: ViewRequest, public_id: str) -> HttpResponse:
    return _decide(request, public_id, services.keep)


@require_POST
@signed_in
@says_why
def restore(request: ViewRequest, public_id: str) -> HttpResponse:
    return _decide(request, public_id, services.restore)


@require_POST
@signed_in
@says_why
def clear_flag(request: ViewRequest, public_id: str) -> HttpResponse:
    return _decide(request, public_id, services.clear_flag)


@require_POST
@signed_in
def open_case(request: ViewRequest, kind: str, public_id: str) -> HttpResponse:
    opened = services.open_as_moderator(actor=request.actor, kind=kind, public_id=public_id, at=clock.now())
    return see_other(reverse("moderation:case", args=[opened]))


def _decide(request: ViewRequest, public_id: str, verb: Callable[..., str]) -> HttpResponse:
    return _decided(request, verb(actor=request.actor, case_id=public_id, at=clock.now()))


def _decided(request: ViewRequest, outcome: str) -> HttpResponse:
    said = {
        Outcome.HIDDEN: gettext("It is hidden. Its author sees why."),
        Outcome.KEPT: gettext("It stays as it is."),
        Outcome.RESTORED: gettext("It is shown again."),
        Outcome.NOT_A_RISK: gettext("Noted: not a risk. Its author sees nothing of this."),
        Outcome.GONE: gettext("It was no longer there. The case is closed."),
        Outcome.NONE: gettext("Noted: not a risk. The reports by people still wait."),
    }
    messages.success(request, said[Outcome(outcome)])
    return see_other(reverse("moderation:queue"))
