"""Many at once: choose from the queue or from one person's last texts, hide them together, put them back with one press."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from mainstay.core import clock
from mainstay.core.errors import Conflict, Invalid
from mainstay.core.web import ViewRequest, rate_limit, render_page, see_other, signed_in
from mainstay.moderation import forms, queries, services, words
from mainstay.moderation.queries.desk import MOST
from mainstay.moderation.services import Swept


@never_cache
@require_safe
@signed_in
def several(request: ViewRequest) -> HttpResponse:
    """Show up to 50 cases to choose from, and what was hidden at once within a day."""
    return _cases_page(request, forms.SeveralForm())


def _cases_page(
    request: ViewRequest, form: forms.SeveralForm, *, chosen: Sequence[str] = (), said: str = ""
) -> HttpResponse:
    at = clock.now()
    rows = queries.queue(request.actor, at=at, size=MOST).rows
    is_all = "all" in request.GET
    context = {
        "rows": [
            (row, words.REASONS.get(row.reason, ""), row.may_decide and (is_all or row.public_id in chosen))
            for row in rows
        ],
        "free_count": sum(row.may_decide for row in rows),
        "is_all": is_all,
        "waves": [
            (one, words.REASONS.get(one.reason, ""), words.spoken(one.until, request.actor.time_zone))
            for one in queries.recent_waves(request.actor, at)
        ],
        "form": form,
        "said": said,
        "at": at,
        "nav_key": "me",
    }
    return render_page(request, "moderation/several/index.html", context, status=400 if said or form.errors else 200)


@never_cache
@require_safe
@signed_in
def history(request: ViewRequest, public_id: str) -> HttpResponse:
    """Show what a person wrote lately, to who said why within the hour."""
    return _history_page(request, public_id, forms.SeveralForm())


def _history_page(
    request: ViewRequest, public_id: str, form: forms.SeveralForm, *, chosen: Sequence[str] = (), said: str = ""
) -> HttpResponse:
    found = queries.history(request.actor, public_id, clock.now())
    is_all = "all" in request.GET
    context = {
        "found": found,
        "until": words.spoken(found.until, request.actor.time_zone),
        "reason": words.LOOKS.get(found.reason, ""),
        "rows": [(one, is_all or f"{one.kind}:{one.public_id}" in chosen) for one in found.texts],
        "is_all": is_all,
        "opening": public_id,
        "form": form,
        "said": said,
        "nav_key": "me",
    }
    return render_page(request, "moderation/history/index.html", context, status=400 if said or form.errors else 200)


@require_POST
@signed_in
@rate_limit("moderation.several", limit=30, seconds=600)
def hide(request: ViewRequest) -> HttpResponse:
    """Hide what was chosen and pause who wrote it."""
    cases, texts = _sent(request, "case"), _sent(request, "text")
    form = forms.SeveralForm(request.POST)
    said = ""
    if form.is_valid():
        try:
            done = services.sweep(
                actor=request.actor,
                cases=cases,
                texts=[(kind, public_id) for kind, _, public_id in (one.partition(":") for one in texts)],
                reason=form.cleaned_data["reason"],
                at=clock.now(),
            )
        except Invalid as error:
            said = str(words.PROBLEMS.get(error.code, error.code))
        except Conflict as error:
            said = str(words.REFUSALS.get(error.code, words.REFUSALS["already-decided"]))
        else:
            _tell(request, done)
            return see_other(reverse("moderation:several"))
    opening = request.POST.get("opening", "")
    if opening.isalnum():
        return _history_page(request, opening, form, chosen=texts, said=said)
    return _cases_page(request, form, chosen=cases, said=said)


@require_POST
@signed_in
def undo(request: ViewRequest, public_id: str) -> HttpResponse:
    """Put a wave back."""
    try:
        shown = services.undo(actor=request.actor, wave_id=public_id, at=clock.now())
    except Conflict as refused:
        messages.warning(request, words.REFUSALS.get(refused.code, words.REFUSALS["already-decided"]))
    else:
        said = ngettext("%(n)s text is shown again.", "%(n)s texts are shown again.", shown) % {"n": shown}
        messages.success(request, said)
    return see_other(reverse("moderation:several"))


def _sent(request: ViewRequest, name: str) -> list[str]:
    """Return what was chosen, without what is no id: a null byte would be an error to PostgreSQL."""
    return [one for one in request.POST.getlist(name)[:200] if one.replace(":", "").isalnum()]


def _tell(request: ViewRequest, done: Swept) -> None:
    if done.hidden:
        said = ngettext("%(n)s text is hidden.", "%(n)s texts are hidden.", done.hidden) % {"n": done.hidden}
        messages.success(
            request, said + " " + gettext("Each stands in the log. One press puts them back within a day.")
        )
    if done.left:
        left = ngettext(
            "%(n)s was left: it is for somebody else, hidden already, or gone.",
            "%(n)s were left: they are for somebody else, hidden already, or gone.",
            done.left,
        )
        messages.warning(request, left % {"n": done.left})
