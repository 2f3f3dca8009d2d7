"""Handles to offer: two neutral words, with a small number when the words alone are likely to be gone."""

from random import Random

from mainstay.accounts.domain.handle_words import CALM, THINGS

NUMBERS = range(2, 100)  # two digits at most: a longer number would look like a year or a phone


def suggest(rng: Random, *, numbered: bool = False) -> str:
    """Return one suggestion drawn with `rng`: "Quiet Heron", or "Quiet Heron 27"."""
    words = f"{rng.choice(CALM)} {rng.choice(THINGS)}"
    return f"{words} {rng.choice(NUMBERS)}" if numbered else words


def suggestions(rng: Random, count: int) -> list[str]:
    """Return `count` of them, the first half without a number."""
    return [suggest(rng, numbered=2 * i >= count) for i in range(count)]
