"""One post: change it, take it back, quote it, look at its earlier texts, report it."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from mainstay.core import clock
from mainstay.core.web import ViewRequest, render_page, see_other, signed_in
from mainstay.forum import permissions, queries, services, words
from mainstay.forum.forms import EditTyped, NoteTyped
from mainstay.forum.views.kept import text_kept
from mainstay.forum.views.saving import NotSaved, save


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ViewRequest, post_id: str) -> HttpResponse:
    """Change one's own text; a hidden one is sent to the moderators again."""
    if request.actor.is_anonymous and request.method == "POST":
        return text_kept(request, texts=(EditTyped.sent(request.POST).body,))
    one = queries.one_post(request.actor, post_id)
    permissions.can_edit(request.actor, one.facts).require()
    if request.method != "POST":
        typed = EditTyped(one.body, one.topic.title, NoteTyped.of(one.content_note), one.version)
        return edit_page(request, one, typed)
    typed = EditTyped.sent(request.POST)
    try:
        save(request, lambda: _edit(request, one, typed))
    except NotSaved as failed:
        return edit_page(request, one, typed, error=failed.sentence, status=failed.status)
    return see_other(_back(one))


def _back(one: queries.OnePost) -> str:
    """Return where a changed post can be seen; who left the group, or stands across a block, sees it no more."""
    return one.url if one.topic.can_read else "/"


def _edit(request: ViewRequest, one: queries.OnePost, typed: EditTyped) -> bool:
    return services.edit_post(
        actor=request.actor,
        post=one.public_id,
        body=typed.body,
        at=clock.now(),
        content_note=typed.note.value,
        title=typed.title if one.is_opening else None,
        version=typed.version,
    )


def edit_page(
    request: ViewRequest, one: queries.OnePost, typed: EditTyped, *, error: str = "", status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {
        "nav_key": "community",
        "post": one,
        "back": _back(one),
        "typed": typed,
        "error": error,
        "notes": words.NOTES,
        "is_conflict": status == 409 and typed.body != one.body,  # noqa: PLR2004 - edited in two windows
        "reason": words.HIDDEN_REASONS.get(one.hidden_reason, ""),
    }
    return render_page(request, "forum/post/edit.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def delete(request: ViewRequest, post_id: str) -> HttpResponse:
    """Ask once, then take a post back."""
    one = queries.one_post(request.actor, post_id)
    permissions.can_delete(request.actor, one.facts).require()
    if request.method != "POST":
        return render_page(request, "forum/post/delete.html", {"nav_key": "community", "post": one, "back": _back(one)})
    services.delete_post(actor=request.actor, post=post_id, at=clock.now())
    if one.is_opening and not one.topic.reply_count and one.topic.can_read:
        return see_other(one.topic.room.url)
    return see_other(_back(one))


@require_safe
@signed_in
def quote(request: ViewRequest, post_id: str) -> HttpResponse:
    """Open the box to answer with this post quoted."""
    one = queries.one_post(request.actor, post_id)
    page = queries.page_of(one.position)
    return see_other(f"{one.topic.url}?page={page}&quote={one.public_id}#reply")


@require_safe
@signed_in
def history(request: ViewRequest, post_id: str) -> HttpResponse:
    """Show a moderator what a post said before."""
    permissions.can_see_history(request.actor).require()
    one = queries.one_post(request.actor, post_id)
    earlier = queries.history(request.actor, one)
    return render_page(request, "forum/post/history.html", {"nav_key": "community", "post": one, "earlier": earlier})
