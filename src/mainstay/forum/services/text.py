"""From what was handed in to what is kept: cleaned, measured, rendered. Done before a transaction begins."""

from dataclasses import dataclass

from mainstay.core.errors import Invalid
from mainstay.core.text import clean_line, clean_text
from mainstay.forum.domain import markup, writing
from mainstay.forum.models import EXCERPT_LENGTH


@dataclass(frozen=True, slots=True)
class Text:
    """A post's text in its three forms."""

    body: str
    html: str
    excerpt: str


def read(typed: str) -> Text:
    """Return the text to keep. Raises Invalid "empty" or "too-long" on the field body."""
    if len(typed) > writing.BODY_LIMIT:
        raise Invalid("too-long", field="body", limit=writing.BODY_LIMIT)
    body = clean_text(typed, writing.BODY_LIMIT)
    html = markup.to_html(body)
    plain = markup.to_plain(html)
    if not plain:
        raise Invalid("empty", field="body")
    return Text(body, html, writing.cut(plain, EXCERPT_LENGTH))


def read_note(typed: str) -> str:
    """Return a content note: one of the kept codes, or the person's own few words."""
    return clean_line(typed, writing.NOTE_LIMIT)


def read_title(typed: str) -> str:
    """Return a title in one line. Raises Invalid "too-long"."""
    if len(typed) > writing.TITLE_LIMIT:
        raise Invalid("too-long", field="title", limit=writing.TITLE_LIMIT)
    return clean_line(typed, writing.TITLE_LIMIT)
