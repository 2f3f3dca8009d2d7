"""The composer: choose a room, then three steps or one plain box. It coaches, it never gates."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from mainstay.core import clock
from mainstay.core.errors import NotFound
from mainstay.core.text import clean_text
from mainstay.core.web import ViewRequest, render_page, see_other, signed_in
from mainstay.forum import permissions, queries, services, words
from mainstay.forum.domain import markup, writing
from mainstay.forum.domain.rooms import Room
from mainstay.forum.forms import OpeningTyped
from mainstay.forum.views.kept import text_kept
from mainstay.forum.views.saving import NotSaved, is_heavy, save
from mainstay.forum.views.topics import held_words, remember_care
from mainstay.moderation import queries as moderation


@require_safe
@signed_in
def choose(request: ViewRequest) -> HttpResponse:
    """Choose where to write; with one room there is nothing to choose."""
    rooms = queries.writable_rooms(request.actor)
    if len(rooms) == 1:
        return see_other(f"/g/{rooms[0].public_id}/write/")
    return render_page(request, "forum/write/choose.html", {"nav_key": "write", "rooms": rooms})


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: ViewRequest, group_id: str) -> HttpResponse:
    """Show the composer, show a preview, or post."""
    if request.method != "POST":
        return _open(request, group_id)
    typed = OpeningTyped.sent(request.POST)
    if request.actor.is_anonymous:
        return text_kept(request, texts=_texts(typed))
    try:
        room = queries.room(request.actor, group_id)
    except NotFound:
        return text_kept(request, texts=_texts(typed), is_gone=True)
    if request.POST.get("act") == "preview":
        return composer(request, room, typed, is_preview=True)
    return _post(request, room, typed)


@signed_in
def _open(request: ViewRequest, group_id: str) -> HttpResponse:
    room = queries.room(request.actor, group_id)
    permissions.can_write(request.actor, room).require()
    return composer(request, room, OpeningTyped())


def _post(request: ViewRequest, room: Room, typed: OpeningTyped) -> HttpResponse:
    opening = typed.opening(words.composing())
    try:
        written = save(
            request,
            lambda: services.start_topic(
                actor=request.actor, group=room.public_id, opening=opening, at=clock.now(), key=typed.key
            ),
        )
    except NotSaved as failed:
        return composer(request, room, typed, failed=failed)
    if is_heavy(opening.body):
        remember_care(request, written.topic)
    return see_other(written.url)


def composer(
    request: ViewRequest,
    room: Room,
    typed: OpeningTyped,
    *,
    is_preview: bool = False,
    failed: NotSaved | None = None,
) -> HttpResponse:
    """Render the composer with what is typed so far."""
    context: dict[str, Any] = {
        "nav_key": "write",
        "room": room,
        "typed": typed,
        "error": failed.sentence if failed else "",
        "held": "" if failed else held_words(moderation.standing(request.actor, clock.now()), request.actor),
        "error_field": failed.field if failed else "",
        "feelings": words.FEELINGS,
        "wants": words.WANTS,
        "notes": words.NOTES,
        "language": get_language(),
        "keeps_drafts": bool(getattr(request.user, "keeps_drafts", False)),
        "preview": _preview(typed) if is_preview else None,
    }
    return render_page(request, "forum/write/index.html", context, status=failed.status if failed else 200)


def _preview(typed: OpeningTyped) -> dict[str, str]:
    opening = typed.opening(words.composing())
    html = markup.to_html(clean_text(opening.body, writing.BODY_LIMIT))
    return {
        "title": writing.titled(opening, opening.body).title,
        "html": html,
        "wants": str(words.WANTS_SHOWN.get(opening.wants, "")),
        "note": words.note(opening.content_note) if opening.content_note else "",
    }


def _texts(typed: OpeningTyped) -> tuple[str, ...]:
    return (typed.title, typed.feeling, typed.happens, typed.request, typed.body)
