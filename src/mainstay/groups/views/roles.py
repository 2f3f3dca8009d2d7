"""For those who run a group: give roles, take somebody out."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from mainstay.accounts import queries as accounts
from mainstay.accounts.domain.handles import handle_key
from mainstay.core import clock
from mainstay.core.errors import Invalid
from mainstay.core.web import ViewRequest, render_page, see_other, signed_in
from mainstay.groups import forms, permissions, queries, services, words


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def roles(request: ViewRequest, group_id: str) -> HttpResponse:
    """Show who has which role; give one."""
    form = forms.RoleForm(forms.sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            services.give_group_role(
                actor=request.actor,
                group_id=group_id,
                person_id=_person_called(form.cleaned_data["handle"]),
                role=form.cleaned_data["role"],
                at=clock.now(),
            )
        except Invalid as error:
            forms.say(form, error)
        else:
            messages.success(request, gettext("Saved."))
            return see_other(request.path)
    return _page(request, group_id, form, forms.RemovalForm(prefix="out"))


@require_POST
@signed_in
def take_out(request: ViewRequest, group_id: str) -> HttpResponse:
    """Take a member out of the group."""
    form = forms.RemovalForm(request.POST, prefix="out")
    if form.is_valid():
        person_id = _person_called(form.cleaned_data["handle"])
        reason, at = form.cleaned_data["reason"], clock.now()
        if services.remove_member(actor=request.actor, group_id=group_id, person_id=person_id, reason=reason, at=at):
            messages.success(
                request, gettext("They are no longer in the group, and have been told without a reproach.")
            )
            return see_other(f"/g/{group_id}/roles/")
        forms.say(form, Invalid("not-inside", field="handle"))
    return _page(request, group_id, forms.RoleForm(), form)


def _person_called(handle: str) -> int:
    """Return the id behind a handle, 0 for nobody: nobody is in any group, and the group says so."""
    return next(iter(accounts.people_by_handles([handle_key(handle)]).values()), 0)


def _page(request: ViewRequest, group_id: str, form: forms.RoleForm, removal: forms.RemovalForm) -> HttpResponse:
    row = queries.group_for(request.actor, group_id)
    permissions.can_run(request.actor, role=row.role).require()
    context = {
        "row": row,
        "people": [(one.person, words.ROLE[one.role]) for one in queries.role_cards_for(request.actor, row.id)],
        "form": form,
        "removal": removal,
        "nav_key": "community",
    }
    return render_page(
        request, "groups/roles/index.html", context, status=400 if form.errors or removal.errors else 200
    )
