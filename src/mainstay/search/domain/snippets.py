"""A few words round the first hit, with the hits marked."""

import re
from dataclasses import dataclass

from mainstay.search.domain.words import Term, folded, word_of

BEFORE = 8
AFTER = 24
"""Words."""
_INSIDE = re.compile("['’]")  # noqa: RUF001 - the typographic apostrophe is meant
_PARTS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of plain text; `is_hit` marks what was looked for."""

    text: str
    is_hit: bool


def snippet(text: str, looked_for: list[Term]) -> list[Piece]:
    """Return the surroundings of the first hit, or the beginning of `text`, as runs of hit and not hit."""
    pieces, plain = text.split(), folded(text).split()
    if len(pieces) != len(plain):  # a letter that folds to one with a space beside it
        plain = [folded(piece) for piece in pieces]
    exact = frozenset(word_of(token) for term in looked_for for token in term.tokens)
    starts = tuple(word_of(term.tokens[-1]) for term in looked_for if term.is_prefix)
    first = next((n for n, one in enumerate(plain) if _is_hit(one, exact, starts)), 0)
    start, end = max(0, first - BEFORE), min(len(pieces), first + AFTER)
    shown = _runs(pieces[start:end], [_is_hit(one, exact, starts) for one in plain[start:end]])
    if start:
        shown.insert(0, Piece("… ", is_hit=False))
    if end < len(pieces):
        shown.append(Piece(" …", is_hit=False))
    return shown


def _is_hit(plain: str, exact: frozenset[str], starts: tuple[str, ...]) -> bool:
    if plain.isalnum():
        return plain in exact or plain.startswith(starts)
    parts = _PARTS.split(_INSIDE.sub("", plain))
    return any(part in exact or part.startswith(starts) for part in parts if part)


def _runs(pieces: list[str], hits: list[bool]) -> list[Piece]:
    runs: list[Piece] = []
    for text, is_hit in zip(pieces, hits, strict=True):
        if runs and runs[-1].is_hit is is_hit:
            runs[-1] = Piece(f"{runs[-1].text} {text}", is_hit)
        elif is_hit and runs:
            runs[-1] = Piece(f"{runs[-1].text} ", is_hit=False)
            runs.append(Piece(text, is_hit=True))
        else:
            runs.append(Piece(f" {text}" if runs else text, is_hit))
    return runs
