"""Whom a text speaks to with @handle."""

import re

MENTIONS_LIMIT = 10
"""More names than this in one post is a megaphone, not a conversation: the rest get no notice."""
_MENTION = re.compile(r"(?<![\w@/.])@([^\W_][\w\-]{1,23})")


def mentioned(text: str) -> tuple[str, ...]:
    """Return the handles named in `text`, in order, each once, at most MENTIONS_LIMIT."""
    return tuple(dict.fromkeys(match.group(1) for match in _MENTION.finditer(text)))[:MENTIONS_LIMIT]
