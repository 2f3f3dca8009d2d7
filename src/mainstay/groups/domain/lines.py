"""A long text as one line of a list."""

import re

_END_OF_SENTENCE = re.compile(r"(?<=[.?…])\s+")


def first_line(text: str, limit: int = 150) -> str:
    """Return as many whole sentences of `text` as fit into `limit` characters; a longer first one is cut at a word."""
    flat = " ".join(text.split())
    line = ""
    for sentence in _END_OF_SENTENCE.split(flat):
        if len(line) + len(sentence) + 1 > limit:
            break
        line = f"{line} {sentence}".strip()
    if line or not flat:
        return line
    return f"{flat[: limit - 1].rsplit(' ', 1)[0].rstrip(' ,;:')}…"
