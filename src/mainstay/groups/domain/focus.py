"""What a group is about: a closed list of tags, so that people can find a room by what fits them."""

FOCUS = (
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
"""Codes; the words stand in `words.py`."""

SMALLEST_COUNT_SHOWN = 11
"""Counts about people are shown from here on."""


def known(codes: list[str]) -> list[str]:
    """Return the codes we know, in our order, each once."""
    return [code for code in FOCUS if code in codes]


def shown_count(count: int) -> int:
    """Return the count when it may be shown, else 0."""
    return count if count >= SMALLEST_COUNT_SHOWN else 0
