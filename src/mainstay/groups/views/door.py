"""For facilitators: who asks to come in."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from mainstay.accounts import queries as accounts
from mainstay.core import clock
from mainstay.core.web import ViewRequest, render_page, see_other, signed_in
from mainstay.groups import notice_kinds, queries, services


@never_cache
@require_safe
@signed_in
def asking(request: ViewRequest, group_id: str) -> HttpResponse:
    """Show those who ask, with what they answered."""
    row, rows = queries.asking(request.actor, group_id)
    context = {"row": row, "rows": rows, "not_now_words": notice_kinds.not_now({}), "nav_key": "community"}
    return render_page(request, "groups/asking/index.html", context)


@require_POST
@signed_in
def let_in(request: ViewRequest, group_id: str) -> HttpResponse:
    person = accounts.card_by_public_id(request.actor, request.POST.get("person", ""))
    if services.let_in(actor=request.actor, group_id=group_id, person_id=person.id, at=clock.now()):
        messages.success(request, gettext("They are in, and have been told."))
    return see_other(f"/g/{group_id}/{'people' if request.POST.get('back') == 'people' else 'asking'}/")


@require_POST
@signed_in
def not_now(request: ViewRequest, group_id: str) -> HttpResponse:
    person = accounts.card_by_public_id(request.actor, request.POST.get("person", ""))
    if services.decline(actor=request.actor, group_id=group_id, person_id=person.id, at=clock.now()):
        messages.success(request, gettext("They have been told, kindly. What they wrote is deleted."))
    return see_other(f"/g/{group_id}/asking/")
