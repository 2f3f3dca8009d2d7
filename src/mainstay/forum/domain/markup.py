"""From what a person typed to HTML that is safe on every page. Runs once, when a post is written, before its transaction."""

import re
from functools import cache
from urllib.parse import urlsplit

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

TAGS = frozenset({"p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "a"})
_ATTRIBUTES: dict[str, set[str]] = {"a": {"href"}, "ol": {"start"}, "*": set()}
_SCHEMES = {"http", "https"}
_REL = "nofollow noreferrer ugc"
_SPACES = re.compile(r"\s+")
_TAG = re.compile(r"<[^>]+>")
_DOTTED = re.compile(r"[\w.-]+")


@cache
def _reader() -> MarkdownIt:
    """Paragraphs, line breaks, emphasis, lists, quotes, links. No headings, images, code, tables or HTML."""
    reader = MarkdownIt("zero", {"breaks": True, "html": False, "maxNesting": 12})
    reader.core.ruler.push("say-where", _say_where)
    return reader.enable(["emphasis", "list", "blockquote", "newline", "escape", "autolink", "link", "entity"])


def _say_where(state: StateCore) -> None:
    """Put the true host behind a link whose words name another one."""
    for block in state.tokens:
        said: list[Token] = []
        host, words = "", ""
        for token in block.children or ():
            if token.type == "link_open":
                host, words = _host(str(token.attrs.get("href", ""))), ""
            elif token.type == "link_close" and host and _names_another(words, host):
                said.append(Token("text", "", 0, content=f" ({host})"))
            words += token.content
            said.append(token)
        if block.children:
            block.children = said


def _names_another(words: str, host: str) -> bool:
    for found in _DOTTED.findall(words):
        name, dot, last = found.strip(".-").rpartition(".")
        if dot and len(last) > 1 and last.isalpha() and _host(f"http://{name}.{last}") != host:
            return True
    return False


def _host(address: str) -> str:
    """Return the host of a web address, the address where it has none that can be read, "" where it is no web address."""
    if not address.lower().startswith(("http://", "https://")):
        return ""
    try:
        return (urlsplit(address).hostname or address).removeprefix("www.")
    except ValueError:
        return address


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
