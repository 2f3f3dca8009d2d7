"""From what a person typed to HTML that is safe on every page. Runs once, when a post is written, before its transaction."""

import re
from functools import cache

import nh3
from markdown_it import MarkdownIt

TAGS = frozenset({"p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "a"})
_ATTRIBUTES: dict[str, set[str]] = {"a": {"href"}, "ol": {"start"}, "*": set()}
_SCHEMES = {"http", "https"}
_REL = "nofollow noreferrer ugc"
_SPACES = re.compile(r"\s+")
_TAG = re.compile(r"<[^>]+>")


@cache
def _reader() -> MarkdownIt:
    """Paragraphs, line breaks, emphasis, lists, quotes, links. No headings, images, code, tables or HTML."""
    reader = MarkdownIt("zero", {"breaks": True, "html": False, "maxNesting": 12})
    return reader.enable(["emphasis", "list", "blockquote", "newline", "escape", "autolink", "link", "entity"])


def to_html(text: str) -> str:
    """Return `text` as clean HTML."""
    rendered = _reader().render(text)
    return nh3.clean(
        rendered,
        tags=set(TAGS),
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel=_REL,
    ).strip()


def to_plain(html: str) -> str:
    """Return the words of clean HTML in one line."""
    spaced = html.replace("<br>", " ").replace("</p>", " ").replace("</li>", " ")
    text = _TAG.sub("", spaced)
    for entity, char in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&nbsp;", " "), ("&amp;", "&")):
        text = text.replace(entity, char)
    return _SPACES.sub(" ", text).strip()
