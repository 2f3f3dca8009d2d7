"""Say something back without words. One button, one request; the answer is the row of buttons, or the page."""

from collections.abc import Callable

from django.http import HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from mainstay.core import clock
from mainstay.core.web import ViewRequest, rate_limit, see_other, signed_in
from mainstay.forum import queries, services
from mainstay.forum.views import fragments


@require_POST
@signed_in
@rate_limit("forum.answer", limit=200, seconds=600)
def thanks(request: ViewRequest, post_id: str) -> HttpResponse:
    """Thank a post's author, or take it back."""
    actor = request.actor
    return _answered(
        request,
        post_id,
        give=lambda: services.thank(actor=actor, post=post_id, at=clock.now()),
        take_back=lambda: services.take_back_thanks(actor=actor, post=post_id),
    )


@require_POST
@signed_in
@rate_limit("forum.answer", limit=200, seconds=600)
def react(request: ViewRequest, post_id: str, kind: str) -> HttpResponse:
    """Say "I'm with you" or "same here", or take it back."""
    actor = request.actor
    return _answered(
        request,
        post_id,
        give=lambda: services.react(actor=actor, post=post_id, kind=kind, at=clock.now()),
        take_back=lambda: services.take_back_reaction(actor=actor, post=post_id, kind=kind),
    )


def _answered(
    request: ViewRequest, post_id: str, *, give: Callable[[], bool], take_back: Callable[[], bool]
) -> HttpResponse:
    if request.POST.get("undo"):
        take_back()
    else:
        give()
    one = queries.one_post(request.actor, post_id)
    if not request.htmx:
        return see_other(one.url)
    page = queries.page_of(one.position)
    mine = queries.said_by(request.actor, one.topic, page)
    post = next(row for row in queries.posts_on_page(request.actor, one.topic, page) if row.id == one.id)
    return HttpResponse(fragments.answers_html(post, mine, get_language() or "en"))
