"""A group's page: its board. What the group is, and the way in, are pages of the groups app."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from mainstay.core import clock
from mainstay.core.web import ViewRequest, render_page, see_other
from mainstay.forum import queries, words
from mainstay.forum.views import fragments
from mainstay.groups import queries as groups

_CURSOR_LENGTH = 200


@require_safe
def board(request: ViewRequest, group_id: str) -> HttpResponse:
    """Show the board to those who may read it; lead others to what the group is and how to come in."""
    actor = request.actor
    room = queries.room(actor, group_id)
    if not room.can_read:
        return see_other(f"{room.url}about/")
    page = queries.board_page(actor, room, request.GET.get("after", "")[:_CURSOR_LENGTH])
    cards = groups.role_cards(room.id)
    met = queries.people_met(actor, [one.person.id for one in cards])
    context = {
        "nav_key": "community",
        "room": room,
        "rows": fragments.rows_html(page.rows),
        "next": f"{room.url}?after={page.next}" if page.next else "",
        "previous": f"{room.url}?after={page.previous}" if page.previous else "",
        "announcements": groups.announcements(room.id, clock.now()),
        "people": [(one.person, words.ROLE_DOES.get(one.role, "")) for one in cards if one.person.id in met],
    }
    return render_page(request, "forum/board/index.html", context)
