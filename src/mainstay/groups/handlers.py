"""What groups do when others tell: an account closed to groups is let out of all of them, and back in after an appeal."""

from typing import Any

from mainstay.groups import services


def follow_standing(event: dict[str, Any]) -> None:
    """Bring memberships in line with what holds now. May run twice."""
    services.follow_standing(person_id=event["person_id"])
