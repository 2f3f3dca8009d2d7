"""The queue and one case, for those who decide."""

import functools
from collections.abc import Callable

from django import forms
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
from mainstay.moderation.forms import HideForm, LookForm, StepForm
from mainstay.moderation.models import Outcome


@require_safe
@signed_in
def queue(request: ViewRequest) -> HttpResponse:
    at = clock.now()
    page = queries.queue(request.actor, at=at, cursor=request.GET.get("after", ""))
    rows = [(row, words.SEVERITIES[row.severity], words.REASONS.get(row.reason, "")) for row in page.rows]
    context = {
        "page": page,
        "rows": rows,
        "at": at,
        "appeal_count": queries.open_appeal_count(request.actor),
        "hand_overs": queries.unread_hand_overs(request.actor, at),
        "needs_debrief": queries.needs_debrief(request.actor, at),
        "nav_key": "me",
    }
    return render_page(request, "moderation/queue/index.html", context)


@require_safe
@signed_in
def case(request: ViewRequest, public_id: str) -> HttpResponse:
    return _case_page(request, public_id)


def _case_page(request: ViewRequest, public_id: str, *bound: forms.Form, status: int = 200) -> HttpResponse:
    """Show a case; `bound` are the forms that were sent and not taken."""
    at = clock.now()
    found = queries.case_page(request.actor, public_id, at=at)
    sent = {type(form): form for form in bound}
    context = {
        "case": found,
        "form": sent.get(HideForm) or HideForm(),
        "step_form": sent.get(StepForm) or StepForm(reason=found.row.reason),
        "look_form": sent.get(LookForm) or LookForm(auto_id="look_%s"),
        "protocol": queries.protocol(request.actor) if found.is_risk else None,
        "care": words.CARE,
        "care_done": [(one, words.CARE_LOGGED.get(one.code, "")) for one in found.care],
        "steps": [(one, words.STEPS[one.step], words.REASONS.get(one.reason, "")) for one in found.steps],
        "step_refusal": words.REFUSALS.get(found.step_refusal, ""),
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
def release(request: ViewRequest, public_id: str) -> HttpResponse:
    """Give a taken case back to the queue."""
    services.release(actor=request.actor, case_id=public_id, at=clock.now())
    return see_other(reverse("moderation:queue"))


@require_POST
@signed_in
@sensitive_post_parameters("note")
@says_why
def step(request: ViewRequest, public_id: str) -> HttpResponse:
    """Take a step of the ladder about the author."""
    form = StepForm(request.POST)
    if not form.is_valid():
        return _case_page(request, public_id, form, status=400)
    services.take_step(actor=request.actor, case_id=public_id, at=clock.now(), **form.given())
    messages.success(request, gettext("Done. The person has been told, with the reason and how to appeal."))
    return see_other(reverse("moderation:case", args=[public_id]))


@require_POST
@signed_in
@says_why
def care(request: ViewRequest, public_id: str) -> HttpResponse:
    """Write down that something was done for somebody in danger."""
    services.log_care(actor=request.actor, case_id=public_id, code=request.POST.get("code", ""), at=clock.now())
    return see_other(reverse("moderation:case", args=[public_id]) + "#care")


@require_POST
@signed_in
@says_why
def open_history(request: ViewRequest, public_id: str) -> HttpResponse:
    """Open what the author wrote lately, once a reason is given."""
    form = LookForm(request.POST, auto_id="look_%s")
    if not form.is_valid():
        return _case_page(request, public_id, form, status=400)
    opened = services.open_history(actor=request.actor, case_id=public_id, at=clock.now(), **form.cleaned_data)
    return see_other(reverse("moderation:history", args=[opened]))


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
