"""What moderation has said to oneself, why, what to change, and how to appeal. Open to everybody with an account, also a closed one."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from mainstay.core import clock
from mainstay.core.errors import Invalid
from mainstay.core.web import ViewRequest, rate_limit, render_page, see_other, signed_in
from mainstay.moderation import forms, queries, services, words
from mainstay.moderation.queries import Step


@never_cache
@require_safe
@signed_in
def standing(request: ViewRequest) -> HttpResponse:
    """Show every step about oneself, newest first, and what holds now."""
    steps = queries.my_steps(request.actor, clock.now())
    context = {
        "steps": [_worded(one, request.actor.time_zone) for one in steps],
        "holds": any(one.holds for one in steps),
        "nav_key": "me",
    }
    return render_page(request, "moderation/standing/index.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@sensitive_post_parameters("text")
@rate_limit("appeal", limit=20, seconds=3_600)
def appeal(request: ViewRequest, public_id: str) -> HttpResponse:
    """Take a person's words against a step."""
    step = queries.step_for(request.actor, public_id, clock.now())
    form = forms.AppealForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            is_new = services.appeal(
                actor=request.actor, step_id=public_id, text=form.cleaned_data["text"], at=clock.now()
            )
        except Invalid as error:
            forms.say(form, error)
        else:
            said = gettext("It is on its way. Somebody else looks at it within 7 days.")
            messages.success(request, said if is_new else gettext("You have asked already. It is on its way."))
            return see_other(reverse("moderation:standing"))
    context = {**_worded(step, request.actor.time_zone), "form": form, "nav_key": "me"}
    return render_page(request, "moderation/appeal/index.html", context, status=400 if form.errors else 200)


def _worded(step: Step, zone: str) -> dict[str, object]:
    return {
        "step": step,
        "title": words.STEPS[step.step],
        "means": words.STEPS_TOLD[step.step],
        "reason": words.REASONS.get(step.reason, ""),
        "change": words.CHANGE.get(step.reason, ""),
        "until": words.spoken(step.until, zone),
        "due": words.spoken(step.due_at, zone),
        "heard": words.HEARD.get(step.outcome, ""),
    }
