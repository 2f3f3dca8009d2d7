"""What makes two handles the same, and which ones may not be taken.

A handle must lead nowhere: no address, no number, no office, nothing that tempts or divides (field.md 6.3 and N3). A real name is the
person's own affair: `looks_like_a_name` lets the page ask, nobody is refused for it. Which handles are free is in queries.
"""

import re
import unicodedata
from itertools import pairwise

from mainstay.accounts.domain.handle_words import ANYWHERE, FIRST_NAMES, LAST_NAMES, NEUTRAL_ONLY, RESERVED

MINIMUM_LENGTH = 3
MAXIMUM_LENGTH = 24
MAXIMUM_KEY_LENGTH = 48  # decomposed letters can be several; the column holds this many
DIGITS_IN_A_ROW = 4  # from here on it may be a year of birth or the end of a phone number
DIGITS_IN_ALL = 6  # "07 70 09" is a phone number however it is spaced

_LOOKALIKES = str.maketrans(
    {"0": "o", "1": "l", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "\u0131": "i", "|": "l"}
)
_CONTACT = re.compile(
    r"@|://|\bwww\b|\b(?:at|dot|punkt|punto)\b.*\b(?:com|net|org|de|es|uk|io)\b|\.[^\W\d]{2,}\b", re.IGNORECASE
)
_DIGIT_ROW = re.compile(rf"\d(?:[ _-]?\d){{{DIGITS_IN_A_ROW - 1}}}")
_WORD_EDGE = re.compile(r"(?<=[a-zß-ÿ])(?=[A-Z])|[\s_-]+")
_MARKS_AND_DIGITS = ("Mn", "Mc", "Nd")  # codespell:ignore
_SCRIPTS_THAT_LOOK_ALIKE = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")


def handle_key(handle: str) -> str:
    """Return the key under which a handle is unique: case, marks, spaces and look-alike digits do not make a new one."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", handle).casefold())
    letters = "".join(c for c in decomposed if c.isalnum() and not unicodedata.combining(c))
    return letters.translate(_LOOKALIKES)


def find_problem(handle: str) -> str:
    """Return the code of the first reason why a (cleaned) handle may not be taken, "" for none."""
    return next((code for code, is_so in _PROBLEMS if is_so(handle)), "")


def _is_contact(handle: str) -> bool:
    return bool(_CONTACT.search(handle))


def _is_number(handle: str) -> bool:
    return sum(c.isdigit() for c in handle) >= DIGITS_IN_ALL or bool(_DIGIT_ROW.search(handle))


def _is_long(handle: str) -> bool:
    return len(handle) > MAXIMUM_LENGTH or len(handle_key(handle)) > MAXIMUM_KEY_LENGTH


def _has_strange_signs(handle: str) -> bool:
    edges = handle[:1].isalnum() and handle[-1:].isalnum()
    return bool(handle) and not (edges and all(_may_stand(c) for c in handle))


def _is_short(handle: str) -> bool:
    needed = (
        MINIMUM_LENGTH if handle.isascii() else 2
    )  # two signs are a whole name in scripts that write a word with each
    return sum(c.isalpha() for c in handle) < needed


def _may_stand(char: str) -> bool:
    kind = unicodedata.category(char)  # letters, the marks that belong to them, decimal digits
    return char in " -_'" or kind[0] == "L" or kind in _MARKS_AND_DIGITS


def _is_mixed(handle: str) -> bool:
    """Say whether it mixes scripts whose letters can be mistaken for one another: that is a disguise."""
    names = {unicodedata.name(c, "").split(" ", 1)[0] for c in handle if c.isalpha()}
    return len(names.intersection(_SCRIPTS_THAT_LOOK_ALIKE)) > 1


def _is_reserved(handle: str) -> bool:
    return not _words(handle).isdisjoint(RESERVED)


def _is_loaded(handle: str) -> bool:
    key = handle_key(handle)
    return not _words(handle).isdisjoint(NEUTRAL_ONLY) or any(word in key for word in ANYWHERE)


def _words(handle: str) -> set[str]:
    """Return the keys of its words, of each without a plural s or a number behind it, and of the whole."""
    parts = [*_WORD_EDGE.split(handle), handle]
    keys = {handle_key(form) for part in parts for form in (part, part.rstrip("0123456789"))}
    return (keys | {key[:-1] for key in keys if key.endswith("s")}) - {""}


_PROBLEMS = (
    ("contact", _is_contact),
    ("digits", _is_number),
    ("long", _is_long),
    ("characters", _has_strange_signs),
    ("short", _is_short),
    ("mixed", _is_mixed),
    ("reserved", _is_reserved),
    ("topic", _is_loaded),
)


def looks_like_a_name(handle: str) -> bool:
    """Say whether it holds a common first name beside a common last name: worth asking, no reason to refuse."""
    words = [handle_key(part) for part in _WORD_EDGE.split(handle)]
    pairs = pairwise(words)
    return any((a in FIRST_NAMES and b in LAST_NAMES) or (a in LAST_NAMES and b in FIRST_NAMES) for a, b in pairs)
