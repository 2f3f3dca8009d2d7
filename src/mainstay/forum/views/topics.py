"""A topic with a page of its posts, and the box to answer in."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.cache import cache as kept
from django.http import HttpRequest, HttpResponse
from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from mainstay.core import clock, slots
from mainstay.core.actor import Actor
from mainstay.core.errors import NotFound
from mainstay.core.web import ViewRequest, render_page, see_other
from mainstay.forum import queries, words
from mainstay.forum.forms import ReplyTyped
from mainstay.forum.queries import NearTopic, TopicHead
from mainstay.forum.views import fragments
from mainstay.groups import queries as groups

PAGE_SECONDS = 60
CARE_KEY, CARE_LASTS = "forum.care", timedelta(hours=1)
_HARMLESS_COOKIES = frozenset({"c", "lang"})
_NEAR_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Said:
    """What the page answers to a reply that was not taken yet."""

    error: str = ""
    hint: bool = False
    status: int = 200


@require_safe
def topic(request: ViewRequest, topic_id: str) -> HttpResponse:
    """Show a page of a topic."""
    head = queries.topic_head(request.actor, topic_id)
    page = _page_number(request, head)
    if not request.actor.is_anonymous:
        return topic_page(request, head, page, ReplyTyped(quote=request.GET.get("quote", "")[:12]))
    if not _HARMLESS_COOKIES.issuperset(request.COOKIES):
        return topic_page(request, head, page, ReplyTyped())
    return _kept_page(request, head, page)


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
    near, people = _near(head), groups.role_cards(head.room.id)[: queries.NEAR]
    mine = queries.said_by(request.actor, head, page, [one.id for one in near], [one.person.id for one in people])
    quoted = next((post for post in posts if post.public_id == typed.quote and post.state == "shown"), None)
    context: dict[str, Any] = {
        "nav_key": "community",
        "topic": head,
        "room": head.room,
        "page": page,
        "posts": fragments.posts_html(head, posts, mine),
        "wants": words.WANTS_SHOWN.get(head.wants, ""),
        "wants_reply": words.WANTS_REPLY.get(head.wants, "") if not head.is_mine else "",
        "asker": next((post.handle for post in posts if post.position == 1), ""),
        "near": [one for one in near if mine.has("near", one.id)][:_NEAR_SHOWN],
        "people": [
            (one.person, words.ROLE_DOES.get(one.role, "")) for one in people if mine.has("people", one.person.id)
        ],
        "aside": slots.collect("topic-aside", request.actor, topic_id=head.public_id, group_id=head.room.id),
        "typed": typed,
        "quoted": quoted,
        "said": said,
        "notes": words.NOTES,
        "with_care": _needs_care(request, head),
    }
    return render_page(request, "forum/topic/index.html", context, status=said.status)


def _page_number(request: HttpRequest, head: TopicHead) -> int:
    asked = request.GET.get("page", "1")
    if asked == "last":
        return head.last_page
    page = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 7 else 1  # noqa: PLR2004
    if page < 1 or page > head.last_page:
        raise NotFound
    return page


def _kept_page(request: ViewRequest, head: TopicHead, page: int) -> HttpResponse:
    """Serve strangers the page as it was made for the last one, as long as nothing on it changed."""
    key = f"forum.page.{head.id}.{head.version}.{head.room.board_version}.{page}.{get_language()}"
    found = kept.get(key)
    if found is not None:
        return HttpResponse(found)
    response = topic_page(request, head, page, ReplyTyped())
    if "CSRF_COOKIE" not in request.META:  # a page that holds somebody's token is theirs alone
        kept.set(key, response.content, PAGE_SECONDS)
    return response


def _near(head: TopicHead) -> list[NearTopic]:
    """Return the neighbours that share most with this topic; the list of a group is read anew when its board changes."""
    key = f"forum.near.{head.room.id}.{head.room.board_version}"
    found = kept.get(key)
    if found is None:
        found = queries.neighbours(head.room.id)
        kept.set(key, found, PAGE_SECONDS)
    feelings = frozenset(head.feelings)
    others = [one for one in found if one.id != head.id]
    others.sort(key=lambda one: -2 * len(feelings.intersection(one.feelings)) - (one.wants == head.wants))
    return others[: queries.NEAR]


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
