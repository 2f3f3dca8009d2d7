"""A few words round the first hit, with the hits marked."""

import re
from dataclasses import dataclass

from mainstay.search.domain.words import Term, folded, matches

BEFORE = 8
AFTER = 24
"""Words."""
_PIECE = re.compile(r"\S+")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_INSIDE = re.compile("['’]")  # noqa: RUF001 - the typographic apostrophe is meant
_PARTS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of plain text; `is_hit` marks what was looked for."""

    text: str
    is_hit: bool


def snippet(text: str, looked_for: list[Term]) -> list[Piece]:
    """Return the surroundings of the first hit, or the beginning of `text`, as runs of hit and not hit."""
    pieces = _PIECE.findall(text)
    hits = [_is_hit(piece, looked_for) for piece in pieces]
    first = hits.index(True) if True in hits else 0
    start, end = max(0, first - BEFORE), min(len(pieces), first + AFTER)
    shown = _runs(pieces[start:end], hits[start:end])
    if start:
        shown.insert(0, Piece("… ", is_hit=False))
    if end < len(pieces):
        shown.append(Piece(" …", is_hit=False))
    return shown


def _is_hit(piece: str, looked_for: list[Term]) -> bool:
    plain = _INSIDE.sub("", folded(_EDGES.sub("", piece)))
    return any(matches(part, looked_for) for part in _PARTS.split(plain) if part)


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
