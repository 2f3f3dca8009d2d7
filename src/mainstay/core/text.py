"""Text as people type it, made safe to keep: normal form, no controls, no stacked marks; and folded for search."""

import re
import unicodedata

MARKS_PER_LETTER = 4  # Vietnamese and Hebrew with points need 2 to 3; beyond that it is "zalgo"
HEAP = 2 * MARKS_PER_LETTER
LOOKED_AT = 4  # times as many characters as may be kept: room for what goes away
_BIDI = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0xFEFF])
_INVISIBLE = frozenset("\u00ad\u034f\u200b\u200c\u200d\u2060\ufeff")
_ORDINARY = re.compile("[\n\t -~\u00a0-\u024f\u2010-\u2027]*")
"""Signs of which none goes away. Most texts hold no others, and need no look at each."""
_BLANK_LINES = re.compile(r"\n{4,}")


def clean_text(value: str, limit: int) -> str:
    """Return `value` in NFC without control and direction characters, at most `limit` characters, lines kept."""
    lines = _without_piles(value[: limit * LOOKED_AT]).replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", lines)
    if not _ORDINARY.fullmatch(text):
        text = _without_controls(text.translate(_BIDI))
    return _BLANK_LINES.sub("\n\n\n", text).strip()[:limit]


def _without_controls(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for char in text:
        category = unicodedata.category(char)
        marks = marks + 1 if _is_mark(char) else 0
        if marks > MARKS_PER_LETTER or (category in {"Cc", "Cs", "Co", "Cn"} and char not in "\n\t"):
            continue
        kept.append(char)
    return "".join(kept)


def _without_piles(text: str) -> str:
    """Cut heaps of marks before the normal form is made, which sorts each heap in a time that grows with its square."""
    if text.isascii():
        return text
    kept: list[str] = []
    marks = 0
    for char in text:
        marks = marks + 1 if _is_mark(char) else 0
        if marks <= HEAP:
            kept.append(char)
    return "".join(kept)


def _is_mark(char: str) -> bool:
    return unicodedata.combining(char) > 0 or unicodedata.category(char) in {"Mn", "Me"}


def clean_line(value: str, limit: int) -> str:
    """Return `value` as one clean line of at most `limit` characters, runs of space made one."""
    return " ".join(clean_text(value, limit * 4).split())[:limit]


def fold(value: str) -> str:
    """Return `value` as search compares it: NFKD, case folded, marks and invisible characters stripped."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", value).casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c) and c not in _INVISIBLE)


def initials(handle: str) -> str:
    """Return two letters for a drawn avatar."""
    letters = [c for c in handle if c.isalnum()]
    return "".join(letters[:2]).upper() or "?"
