"""Text to words, the same for every engine: folded here, so that each engine only compares plain ASCII tokens.

Letters outside ASCII are written as hexadecimal: how SQLite and PostgreSQL cut "straße" or "мир" into words then no longer
matters, and the beginning of a word stays the beginning of its token. No stemming.
"""

import re
import unicodedata
from dataclasses import dataclass

from mainstay.core.text import fold

LONGEST_WORD = 40
MOST_WORDS = 6_000
MOST_TERMS = 8
SHORTEST_BEGINNING = 3
"""Letters before a star. Shorter beginnings stand for so many words that one search costs what hundreds do."""
UNSEEN = {"Mn", "Me", "Cf"}
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")  # noqa: RUF001 - the typographic apostrophe is meant
_APOSTROPHE = re.compile("['’]")  # noqa: RUF001
_QUERY = re.compile(r'"([^"]*)"?|(\S+)')


@dataclass(frozen=True, slots=True)
class Term:
    """Tokens that must stand side by side; `is_prefix` lets the last one be only the beginning of a word."""

    tokens: tuple[str, ...]
    is_prefix: bool = False


def folded(text: str) -> str:
    """Return `text` as it is compared. Folded twice: a styled letter becomes a plain capital only by the first time.

    Marks and formatting that stand inside a word unseen (joiners, soft hyphens) go as well.
    """
    if text.isascii():
        return text.lower()
    return "".join(char for char in fold(fold(text)) if unicodedata.category(char) not in UNSEEN)


def words(text: str) -> list[str]:
    """Return the folded words of `text` in order."""
    found = (_APOSTROPHE.sub("", match) for match in _WORD.findall(folded(text)))
    return [word[:LONGEST_WORD] for word in found if word]


def token(word: str) -> str:
    """Return a folded word as ASCII letters and digits that begin with a letter."""
    return f"a{word}" if word.isascii() else f"b{word.encode().hex()}"


def tokens(text: str) -> str:
    """Return the tokens of `text`, separated by spaces: what the index keeps."""
    return " ".join(token(word) for word in words(text)[:MOST_WORDS])


def terms(query: str) -> list[Term]:
    """Return what to look for: every word must be there; words in quotes side by side; a star ends a beginning ("meet*").

    Anything else in `query` is only a gap between words: there is no syntax to break out of.
    """
    found: list[Term] = []
    for phrase, bare in _QUERY.findall(query):
        parts = tuple(token(word) for word in words(phrase or bare))
        if not parts:
            continue
        if phrase:
            found.append(Term(parts))
        else:
            found += [Term((part,)) for part in parts[:-1]]
            is_prefix = bare.endswith("*") and len(words(bare)[-1]) >= SHORTEST_BEGINNING
            found.append(Term((parts[-1],), is_prefix))
    return list(dict.fromkeys(found))[:MOST_TERMS]


def word_of(encoded: str) -> str:
    """Return the folded word that a token stands for."""
    return encoded[1:] if encoded.startswith("a") else bytes.fromhex(encoded[1:]).decode()


def widened(query: str) -> str:
    """Return the same words as beginnings ("meeting" finds "meetings"); "" where that is what was asked."""
    wider = " ".join(f"{word}*" for word in words(query))
    return "" if wider == folded(query).strip() else wider
