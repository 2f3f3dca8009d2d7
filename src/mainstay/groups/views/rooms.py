"""Find a room, and stand at its door."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from mainstay.core import clock
from mainstay.core.web import ViewRequest, render_page, signed_in
from mainstay.groups import queries, words


@require_safe
def community(request: ViewRequest) -> HttpResponse:
    """Show the rooms the viewer may know of, with what is pinned for everybody."""
    found = queries.community(request.actor, request.GET.getlist("f"), request.GET.get("after", ""))
    pinned = queries.announcements(None, clock.now()) if not request.actor.is_anonymous else []
    context = {"community": found, "announcements": pinned, "nav_key": "community"}
    return render_page(request, "groups/community/index.html", context)


@require_safe
def about(request: ViewRequest, group_id: str) -> HttpResponse:
    """Show what a group is, what it agrees on, who looks after it, and the way in."""
    door = queries.door_for(request.actor, group_id)
    context = {
        "door": door,
        "row": door.row,
        "focus_words": words.focus_words(door.row.focus),
        "kind_words": words.KIND[door.row.kind],
        "taken_out_words": words.REFUSED["taken-out"],
        "kind_explained": words.KIND_EXPLAINED[door.row.kind],
        "people": [(one.person, words.ROLE_DOES.get(one.role, one.role)) for one in door.people],
        "nav_key": "community",
    }
    return render_page(request, "groups/about/index.html", context)


@require_safe
@signed_in
def people(request: ViewRequest, group_id: str) -> HttpResponse:
    """Show the members of a group to its members."""
    row, page = queries.people(request.actor, group_id, request.GET.get("after", ""))
    rows = [(one, words.ROLE[one.role] if one.role else "") for one in page.rows]
    taken_out = queries.taken_out(request.actor, row)
    context = {"row": row, "page": page, "rows": rows, "taken_out": taken_out, "nav_key": "community"}
    return render_page(request, "groups/people/index.html", context)
