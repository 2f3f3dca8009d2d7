"""Answers to the entry questions, as they are sealed: one JSON list, bound to the group and the person."""

import json
from collections.abc import Sequence


def place(group_id: int, person_id: int) -> str:
    """Return where the answers belong: one group, one person."""
    return f"groups.membership.answers:{group_id}-{person_id}"


def packed(answers: Sequence[str]) -> str:
    """Return the answers as one text, "" where there are none."""
    return json.dumps(list(answers), ensure_ascii=False) if answers else ""


def unpacked(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text)) if text else ()
