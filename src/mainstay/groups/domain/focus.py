"""What a group is about: a closed list of tags, so that people can find a room by what fits them."""

from collections.abc import Collection, Sequence

FOCUS = (
    "newcomers",
    "alcohol",
    "opioids",
    "stimulants",
    "cannabis",
    "nicotine",
    "any",
    "dual_focus",
    "medication_welcome",
    "women",
    "men",
    "trans_nonbinary",
    "lgbtq",
    "young",
    "older",
    "parents",
    "activity",
)
"""Codes; the words stand in `words.py`. New ones go to the end of their kind and keep their number in `NUMBERS`."""

NUMBERS = {
    "alcohol": 1,
    "opioids": 2,
    "stimulants": 3,
    "cannabis": 4,
    "nicotine": 5,
    "any": 6,
    "dual_focus": 7,
    "medication_welcome": 8,
    "women": 9,
    "men": 10,
    "trans_nonbinary": 11,
    "lgbtq": 12,
    "young": 13,
    "older": 14,
    "parents": 15,
    "activity": 16,
    "newcomers": 17,
}
"""What stands for a tag in an address: a history or a log must not say what somebody looked for."""

SMALLEST_COUNT_SHOWN = 11
"""Counts about people are shown from here on."""


def known(codes: Collection[str]) -> list[str]:
    """Return the codes we know, in our order, each once."""
    return [code for code in FOCUS if code in codes]


def shown_count(count: int) -> int:
    """Return the count when it may be shown, else 0."""
    return count if count >= SMALLEST_COUNT_SHOWN else 0


def chosen(numbers: Sequence[str]) -> frozenset[str]:
    """Return the codes that an address asks for; what is no number of ours is passed over."""
    asked = {int(number) for number in numbers if number.isascii() and number.isdigit() and len(number) <= 2}  # noqa: PLR2004 - two digits hold all
    return frozenset(code for code, number in NUMBERS.items() if number in asked)


def query(codes: Collection[str]) -> str:
    """Return the query of an address that asks for these tags."""
    return "&".join(f"f={number}" for number in sorted(NUMBERS[code] for code in codes))


def toggled(now: Collection[str], code: str) -> str:
    """Return the query that asks for `now` with `code` added, or without it where it was in."""
    return query(set(now) ^ {code})
