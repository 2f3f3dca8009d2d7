"""Text to sentences of folded words. `listening.js` does exactly the same; the parity test holds the two together.

The text is never changed: every word keeps the place (in code points) where it stands in what was written.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

# Marks and invisible characters that may stand inside a word without ending it (combining marks, soft hyphen, zero width).
_INSIDE = (
    "\u00ad\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200d\u2060\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\ufeff"
)
_APOSTROPHES = "'\u2019\u2018\u02bc\u00b4`\u201b\uff07"
_SIGNS = "\u2764\u2665\U0001f64f\U0001f494"
_SCAN = re.compile(
    rf"(?P<word>\w[\w{_INSIDE}]*(?:[{_APOSTROPHES}]\w[\w{_INSIDE}]*)*)"
    rf"|(?P<sign>[{_SIGNS}])"
    r"|(?P<stop>[!?\u2026\uff1f]+|\.(?!\w)|\n[ \t\r]*\n)"
    r"|(?P<pause>[,;:()\[\]\u2013\u2014\n.]|[ \t]-+[ \t])"
)
_QUOTED_LINE = re.compile(r"(?:^|\n)[ \t]*>[^\n]*")
_QUOTED_WORDS = re.compile(
    '"([^"\n]{1,400})"|\u201c([^\u201d\n]{1,400})\u201d|\u201e([^\u201c\u201d\n]{1,400})[\u201c\u201d]|\u00ab([^\u00bb\n]{1,400})\u00bb'
)
_SPACES = re.compile(r"[ \t]+")
_RUN = re.compile(r"([a-z])\1\1+")
_APOSTROPHE = re.compile(f"[{_APOSTROPHES}]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_LETTERS = str.maketrans({"ß": "ss", "ς": "σ", "ı": "i", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l"})  # noqa: RUF001 (letters that look alike are the point)
_FEWEST_QUOTED = 3  # one or two words in quotation marks are emphasis, more are someone else's words


class Word(NamedTuple):
    key: str
    start: int
    end: int
    clause: int
    quoted: bool


class Sentence(NamedTuple):
    words: list[Word]
    question: bool


def fold(word: str) -> str:
    """Bring a word into the form in which words are compared: no case, no accents, straight apostrophes, no drawn-out letters."""
    if word.isascii():
        key = word.lower().replace("`", "'")
    else:
        plain = _APOSTROPHE.sub("'", _INVISIBLE.sub("", word))
        lowered = "".join(c.lower() for c in unicodedata.normalize("NFKD", plain))
        key = "".join(c for c in unicodedata.normalize("NFKD", lowered) if unicodedata.category(c) != "Mn")
        key = key.translate(_LETTERS)
    return _RUN.sub(r"\1", key)


def sentences(text: str) -> list[Sentence]:
    """Every word of the text, in sentences; quoted words stay, marked, because a crisis may stand in quotation marks."""
    quoted = _quoted_ranges(text)
    found: list[Sentence] = []
    words: list[Word] = []
    clause = 0
    at = 0
    for match in _SCAN.finditer(text):
        kind, start, end = match.lastgroup, match.start(), match.end()
        if kind in {"stop", "pause"}:
            clause += 1
            if kind == "stop" and words:
                found.append(Sentence(words, "?" in match[0] or "\uff1f" in match[0]))
                words = []
            continue
        while at < len(quoted) and quoted[at][1] <= start:
            at += 1
        inside = at < len(quoted) and quoted[at][0] <= start
        words.append(Word(fold(match[0]), start, end, clause, inside))
    if words:
        found.append(Sentence(words, question=False))
    return found


def expand(sentence: Sentence, table: Mapping[str, tuple[str, ...]]) -> Sentence:
    """Write out what is contracted or misspelt ("im" is "i am"): each word written out keeps the place of the original."""
    if table.keys().isdisjoint([word.key for word in sentence.words]):
        return sentence
    words: list[Word] = []
    for word in sentence.words:
        whole = table.get(word.key)
        if whole is None:
            words.append(word)
        else:
            words.extend(Word(key, word.start, word.end, word.clause, word.quoted) for key in whole)
    return Sentence(words, sentence.question)


def _quoted_ranges(text: str) -> list[tuple[int, int]]:
    ranges = [match.span() for match in _QUOTED_LINE.finditer(text)]
    for match in _QUOTED_WORDS.finditer(text):
        inner = match[0][1:-1].strip(" \t")
        if len(_SPACES.split(inner)) >= _FEWEST_QUOTED:
            ranges.append(match.span())
    ranges.sort()
    merged: list[tuple[int, int]] = []
    for start, end in ranges:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
