"""A topic with a page of its posts, and the box to answer in."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_safe

from mainstay.core import clock, refusals
from mainstay.core.actor import Actor
from mainstay.core.errors import NotFound
from mainstay.core.web import ViewRequest, render_page, see_other
from mainstay.forum import queries, words
from mainstay.forum.forms import ReplyTyped
from mainstay.forum.queries import TopicHead
from mainstay.forum.views import beside, fragments
from mainstay.forum.views.beside import Said
from mainstay.moderation import queries as moderation
from mainstay.moderation.domain.ladder import Standing

CARE_KEY, CARE_LASTS = "forum.care", timedelta(hours=1)


@require_safe
def topic(request: ViewRequest, topic_id: str) -> HttpResponse:
    """Show a page of a topic."""
    head = queries.topic_head(request.actor, topic_id)
    page = _page_number(request, head)
    quote = "" if request.actor.is_anonymous else request.GET.get("quote", "")[:12]
    return topic_page(request, head, page, ReplyTyped(quote=quote))


@require_safe
def permalink(request: ViewRequest, post_id: str) -> HttpResponse:
    """Lead to a post, on whatever page it stands."""
    return see_other(queries.one_post(request.actor, post_id).url)


def topic_page(
    request: ViewRequest,
    head: TopicHead,
    page: int,
    typed: ReplyTyped,
    said: Said | None = None,
) -> HttpResponse:
    """Render the page; used by `topic` and, with what was typed, by a reply that was not taken."""
    said = said or Said()
    posts = queries.posts_on_page(request.actor, head, page)
    held = moderation.standing(request.actor, clock.now())
    if held.is_closing:  # nothing is offered that would be refused; what was typed before that stays in its box
        head = replace(head, can_reply=head.can_reply and not typed.is_empty)
        posts = [replace(post, can_answer_to=False) for post in posts]
    around = beside.neighbours(head)
    mine = queries.said_by(request.actor, head, page, around.near_ids, around.people_ids)
    token = get_token(request) if head.room.is_member else ""  # masked once for both forms: half of what they cost
    context: dict[str, Any] = {
        "nav_key": "community",
        "topic": head,
        "room": head.room,
        "page": page,
        "posts": fragments.posts_html(head, posts, mine),
        "wants": words.WANTS_SHOWN.get(head.wants, ""),
        "asker": next((post.handle for post in posts if post.position == 1), ""),
        "reply_box": beside.reply_box(request, head, posts, token=token, page=page, typed=typed, said=said)
        if head.can_reply
        else "",
        "beside": beside.column(head, around, mine),
        "cards": beside.lent(request.actor, head),
        "with_care": _needs_care(request, head),
        "held": "" if said.error or not held else held_words(held, request.actor),
    }
    if token:
        context["csrf_token"] = token
    return render_page(request, "forum/topic/index.html", context, status=said.status)


def held_words(held: Standing, actor: Actor) -> str:
    """Return what holds for the actor and until when, as the pages where they write say it; "" where nothing does."""
    if not held:
        return ""
    return refusals.sentence_for(f"held-{held.step}", {"until": held.until, "zone": actor.time_zone})


def _page_number(request: HttpRequest, head: TopicHead) -> int:
    asked = request.GET.get("page", "1")
    if asked == "last":
        return head.last_page
    page = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 7 else 1  # noqa: PLR2004
    if page < 1 or page > head.last_page:
        raise NotFound
    return page


def _needs_care(request: ViewRequest, head: TopicHead) -> bool:
    """Say whether the reader has just written here that it is very hard; nobody else ever gets this card."""
    if request.actor.is_anonymous:
        return False
    place, _, when = str(request.session.get(CARE_KEY, "")).partition("|")
    at = parse_datetime(when) if when else None
    return place == head.public_id and at is not None and clock.now() - at < CARE_LASTS


def remember_care(request: ViewRequest, topic_id: str) -> None:
    """Let the next page of this topic show its author whom to call."""
    request.session[CARE_KEY] = f"{topic_id}|{clock.now().isoformat()}"
