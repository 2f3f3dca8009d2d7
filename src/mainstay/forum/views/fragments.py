"""The HTML of posts. What everybody sees of a post is rendered once and kept; what is a viewer's own is put in afterwards.

Kept by (post, version, language): three pieces of text, between which stand the menu, the quote and the answers. They are never
kept with those in. Nothing of a hidden or deleted text is kept, because a post that is not shown is not rendered from its text.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import cache, lru_cache
from html import escape

from django.core.cache import cache as kept
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext

from mainstay.core.text import initials
from mainstay.forum import words
from mainstay.forum.models import State
from mainstay.forum.queries import Mine, PostRow, QuoteRow, TopicHead, TopicRow

KEPT_SECONDS = 60 * 60 * 24
TONES = 6
_ID, _WHO, _PERSON = "@id@", "@who@", "@person@"
_CUT = "<!--|-->"

type Pieces = tuple[str, str, str]


def posts_html(topic: TopicHead, posts: list[PostRow], mine: Mine) -> SafeString:
    """Return the articles of a page, for one viewer."""
    language = get_language() or "en"
    keys = {post.id: _key(post, language) for post in posts if post.state == State.SHOWN}
    known = kept.get_many(keys.values())
    fresh: dict[str, tuple[str, str, Pieces]] = {}
    parts: list[str] = []
    for post in posts:
        key = keys.get(post.id)
        if key is None:
            parts.append(_covered(post, language))
            continue
        entry = known.get(key)
        if entry is None or entry[:2] != (post.handle, post.role):
            entry = fresh[key] = (post.handle, post.role, _pieces(post))
        head, before_text, text = entry[2]
        parts += (
            head,
            _menu(topic, post, language),
            before_text,
            _quote(post.quote) if post.quote else "",
            text,
            answers_html(post, mine, language),
            "</article>",
        )
    if fresh:
        kept.set_many(fresh, KEPT_SECONDS)
    return mark_safe("".join(parts))  # noqa: S308 - cleaned at write, escaped in the templates


def rows_html(rows: Sequence[TopicRow]) -> SafeString:
    """Return the rows of a list of topics. The same for everybody who may see them, so kept by (topic, version, language)."""
    language = get_language() or "en"
    keys = [f"forum.row.{row.id}.{row.version}.{language}" for row in rows]
    known = kept.get_many(keys)
    fresh: dict[str, tuple[str, str]] = {}
    parts: list[str] = []
    for key, row in zip(keys, rows, strict=True):
        entry = known.get(key)
        if entry is None or entry[0] != row.handle:
            entry = fresh[key] = (row.handle, _row(row))
        parts.append(entry[1])
    if fresh:
        kept.set_many(fresh, KEPT_SECONDS)
    return mark_safe("".join(parts))  # noqa: S308 - escaped in the template


def _row(row: TopicRow) -> str:
    context = {
        "row": row,
        "wants": words.WANTS_SHOWN.get(row.wants, ""),
        "note": words.note(row.content_note) if row.content_note else "",
    }
    return render_to_string("forum/board/_row.html", context).strip()


def answers_html(post: PostRow, mine: Mine, language: str) -> str:
    """Return what stands under a post: what the viewer can say back, or, under their own, how many are with them."""
    if post.is_mine:
        thanked_by = tuple(mine.thanked_by.get(post.id, ()))
        return _own_answers(post.with_you_count or 0, post.same_here_count or 0, thanked_by, language)
    if not post.can_answer_to:
        return ""
    said = tuple(kind for kind in ("thanks", "with_you", "same_here") if mine.has(kind, post.id))
    return (
        _answers(said, language, is_opening=post.position == 1)
        .replace(_ID, post.public_id)
        .replace(_WHO, escape(post.handle))
    )


def _key(post: PostRow, language: str) -> str:
    return f"forum.post.{post.id}.{post.version}.{language}"


def _pieces(post: PostRow) -> Pieces:
    """Render what everybody sees of a post."""
    html = render_to_string(
        "forum/topic/_post.html",
        {
            "post": post,
            "initials": initials(post.handle),
            "tone": post.author_id % TONES,
            "role": words.ROLES.get(post.role, ""),
            "note": words.note(post.content_note) if post.content_note else "",
            "cut": mark_safe(_CUT),  # noqa: S308 - a constant
        },
    )
    head, before_text, text = html.split(_CUT)
    return head.strip(), before_text.strip(), text.strip()


def _covered(post: PostRow, language: str) -> str:
    """Put a line in the place of a text that is not shown. Its author sees why, and the text: that is never kept."""
    if post.is_mine and post.state == State.HIDDEN:
        context = {"post": post, "reason": words.HIDDEN_REASONS.get(post.hidden_reason, "")}
        return render_to_string("forum/topic/_covered_own.html", context)
    return _covered_line(post.public_id, post.state, post.created_at, language)


@lru_cache(maxsize=2_000)
def _covered_line(public_id: str, state: str, at: datetime, _language: str) -> str:
    return render_to_string("forum/topic/_covered.html", {"id": public_id, "state": state, "at": at})


def _menu(topic: TopicHead, post: PostRow, language: str) -> str:
    if post.is_mine:
        return _own_menu(language).replace(_ID, post.public_id)
    if not topic.room.is_member:
        return ""
    menu = _other_menu(language, can_reply=topic.can_reply, can_see_history=topic.can_see_history).replace(
        _ID, post.public_id
    )
    return menu.replace(_PERSON, post.author_public_id).replace(_WHO, escape(post.handle))


@cache
def _own_menu(_language: str) -> str:
    return render_to_string("forum/topic/_menu_own.html", {"id": _ID}).strip()


@cache
def _other_menu(_language: str, *, can_reply: bool, can_see_history: bool) -> str:
    context = {
        "id": _ID,
        "who": _WHO,
        "person": _PERSON,
        "can_reply": can_reply,
        "can_see_history": can_see_history,
    }
    return render_to_string("forum/topic/_menu.html", context).strip()


@cache
def _answers(said: tuple[str, ...], _language: str, *, is_opening: bool) -> str:
    context = {"id": _ID, "who": _WHO, "said": said, "is_opening": is_opening}
    return render_to_string("forum/topic/_answers.html", context).strip()


@lru_cache(maxsize=1_000)
def _own_answers(with_you: int, same_here: int, thanked_by: tuple[str, ...], _language: str) -> str:
    """Say what only the author may know: how many are with them, and who thanked them."""
    sentences = []
    if thanked_by:
        sentences.append(gettext("Thanked by %(who)s.") % {"who": ", ".join(sorted(thanked_by))})
    if with_you:
        sentences.append(
            ngettext("%(n)s person is with you.", "%(n)s people are with you.", with_you) % {"n": with_you},
        )
    if same_here:
        sentences.append(
            ngettext("%(n)s person feels the same.", "%(n)s people feel the same.", same_here) % {"n": same_here},
        )
    if not sentences:
        return ""
    context = {"sentences": sentences}
    return render_to_string("forum/topic/_own_answers.html", context).strip()


def _quote(quote: QuoteRow) -> str:
    if not quote.excerpt:
        return f'<p class="post-quote small"><a href="/p/{quote.public_id}/">{escape(quote.handle)}</a></p>'
    return (
        f'<blockquote class="quote post-quote"><p>{escape(quote.excerpt)}</p>'
        f'<footer><a href="/p/{quote.public_id}/">{escape(quote.handle)}</a></footer></blockquote>'
    )
