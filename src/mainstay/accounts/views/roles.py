"""Give and take roles on this site: for operators, by typed handle."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from mainstay.accounts import permissions, queries, services
from mainstay.accounts.domain.handles import handle_key
from mainstay.accounts.forms import ROLE_NAMES, RoleForm
from mainstay.accounts.services.roles import LastOperator
from mainstay.core import clock
from mainstay.core.sudo import sudo
from mainstay.core.web import ViewRequest, render_page, see_other, signed_in


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def roles(request: ViewRequest) -> HttpResponse:
    """Refuse before asking again: whoever may not do it is not asked for a passphrase."""
    permissions.can_change_roles(request.actor).require()
    return _roles(request)


@sudo
def _roles(request: ViewRequest) -> HttpResponse:
    form = RoleForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, form)
    given = form.cleaned_data
    key = handle_key(given["handle"])
    person_id = queries.people_by_handles([key]).get(key)
    if person_id is None:
        form.add_error("handle", gettext("Nobody here has that handle. Look at how it is written."))
        return _page(request, form)
    change = services.give_role if given["act"] == "give" else services.take_role
    try:
        changed = change(actor=request.actor, person_id=person_id, role=given["role"], at=clock.now())
    except LastOperator:
        form.add_error("role", gettext("This is the last operator. Give the role to somebody else first."))
        return _page(request, form, status=409)
    said = {
        ("give", True): gettext("The role is given."),
        ("give", False): gettext("This person had the role already."),
        ("take", True): gettext("The role is taken."),
        ("take", False): gettext("This person did not have the role."),
    }
    messages.success(request, said[given["act"], changed])
    return see_other(reverse("accounts:roles"))


def _page(request: ViewRequest, form: RoleForm, status: int = 0) -> HttpResponse:
    rows = [(row.handle, ", ".join(str(ROLE_NAMES[code]) for code in row.roles), row.waits) for row in queries.staff()]
    context = {"form": form, "rows": rows, "nav_key": "me"}
    found = status or (400 if form.is_bound and form.errors else 200)
    return render_page(request, "accounts/roles/index.html", context, status=found)
