"""What stands round the posts of a topic: the box to answer in, and the column beside. Rendered once for many, filled for one."""

from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any

from django.core.cache import cache as kept
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from mainstay.core import slots
from mainstay.core.actor import Actor
from mainstay.core.web import ViewRequest
from mainstay.forum import queries, words
from mainstay.forum.forms import ReplyTyped
from mainstay.forum.queries import Mine, NearTopic, PostRow, TopicHead
from mainstay.groups import queries as groups

KEPT_SECONDS = 60
_NEAR_SHOWN = 3
_TOKEN, _KEY, _PLACE, _ROOM, _ASKER = "@token@", "@key@", "@place@", "@room@", "@asker@"


@dataclass(frozen=True, slots=True)
class Said:
    """What the page answers to a reply that was not taken yet."""

    error: str = ""
    hint: bool = False
    status: int = 200


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Who and what may be named beside a topic, before it is known what the viewer may see of it."""

    near: list[NearTopic]
    people: list[groups.RoleCard]

    @property
    def near_ids(self) -> list[int]:
        return [one.id for one in self.near]

    @property
    def people_ids(self) -> list[int]:
        return [one.person.id for one in self.people]


def reply_box(
    request: ViewRequest,
    head: TopicHead,
    posts: list[PostRow],
    *,
    token: str,
    page: int,
    typed: ReplyTyped,
    said: Said,
) -> SafeString:
    """Return the box: from the kept form while it is empty, rendered for itself once something stands in it."""
    language, keeps = get_language() or "en", bool(getattr(request.user, "keeps_drafts", False))
    wants = "" if head.is_mine else head.wants
    asker = next((post.handle for post in posts if post.position == 1), "")
    if typed.is_empty and said == Said():
        html = _empty_box(language, wants if asker else "", is_open=head.room.is_open, keeps_drafts=keeps)
        for mark, value in (
            (_TOKEN, token),
            (_KEY, typed.key),
            (_PLACE, head.public_id),
            (_ASKER, escape(asker)),
            (_ROOM, escape(head.room.name)),
        ):
            html = html.replace(mark, value)
        return mark_safe(html)  # noqa: S308 - from a template, values escaped
    quoted = next((post for post in posts if post.public_id == typed.quote and post.state == "shown"), None)
    context = _box_context(language, wants, is_open=head.room.is_open, keeps_drafts=keeps) | {
        "csrf_token": token,
        "typed": typed,
        "said": said,
        "quoted": quoted,
        "page": page,
        "place": head.public_id,
        "asker": asker,
        "room_name": head.room.name,
    }
    return mark_safe(render_to_string("forum/topic/_reply.html", context))  # noqa: S308 - a template


@lru_cache(maxsize=256)
def _empty_box(language: str, wants: str, *, is_open: bool, keeps_drafts: bool) -> str:
    marks = {
        "csrf_token": _TOKEN,
        "typed": ReplyTyped(key=_KEY),
        "place": _PLACE,
        "asker": _ASKER,
        "room_name": _ROOM,
        "said": Said(),
    }
    context = _box_context(language, wants, is_open=is_open, keeps_drafts=keeps_drafts) | marks
    return render_to_string("forum/topic/_reply.html", context)


def _box_context(language: str, wants: str, *, is_open: bool, keeps_drafts: bool) -> dict[str, Any]:
    return {
        "language": language,
        "wants_reply": words.WANTS_REPLY.get(wants, ""),
        "is_open": is_open,
        "keeps_drafts": keeps_drafts,
        "notes": words.NOTES,
    }


def neighbours(head: TopicHead) -> Neighbours:
    """Return those that share most with this topic; a group's list is read anew when its board changes. One query when cold."""
    key = f"forum.near.{head.room.id}.{head.room.board_version}"
    found = kept.get(key)
    if found is None:
        found = queries.neighbours(head.room.id)
        kept.set(key, found, KEPT_SECONDS)
    feelings = frozenset(head.feelings)
    others = [one for one in found if one.id != head.id]
    others.sort(key=lambda one: -2 * len(feelings.intersection(one.feelings)) - (one.wants == head.wants))
    return Neighbours(others[: queries.NEAR], groups.role_cards(head.room.id)[: queries.NEAR])


def lent(actor: Actor, head: TopicHead) -> list[SafeString]:
    """Return what other apps put beside a topic."""
    cards = slots.collect("topic-aside", actor, topic_id=head.public_id, group_id=head.room.id)
    return [mark_safe(render_to_string(card.template, card.context)) for card in cards]  # noqa: S308 - templates


def column(head: TopicHead, around: Neighbours, mine: Mine) -> SafeString:
    """Return the column with what the viewer may see of it, kept for all who may see the same."""
    near = [one for one in around.near if mine.has("near", one.id)][:_NEAR_SHOWN]
    people = [one for one in around.people if mine.has("people", one.person.id)]
    shown = ".".join(str(one.id) for one in near) + "/" + ".".join(str(one.person.id) for one in people)
    key = f"forum.beside.{head.room.id}.{head.room.board_version}.{shown}.{get_language()}"
    html: str | None = kept.get(key)
    if html is None:
        roles = [(one.person, words.ROLE_DOES.get(one.role, "")) for one in people]
        html = render_to_string("forum/topic/_aside.html", {"room": head.room, "near": near, "people": roles})
        kept.set(key, html, KEPT_SECONDS)
    return mark_safe(html)  # noqa: S308 - from a template
