"""Why something is reported or hidden, and how soon a person should look. Order here is the order on screen."""

from dataclasses import dataclass

URGENT, SOON, TODAY, WHENEVER = 4, 3, 2, 1
"""Severities. Urgent: somebody may be in danger now."""


@dataclass(frozen=True, slots=True)
class Reason:
    """`is_for_hiding` is False where the answer is to reach a person, not to hide their words."""

    code: str
    severity: int
    is_for_hiding: bool = True


REASONS = (
    Reason("danger", URGENT, is_for_hiding=False),
    Reason("attack", SOON),
    Reason("private", SOON),
    Reason("selling", SOON),
    Reason("amounts", TODAY),
    Reason("advice", TODAY),
    Reason("pressure", TODAY),
    Reason("advert", WHENEVER),
    Reason("other", WHENEVER),
)
BY_CODE = {reason.code: reason for reason in REASONS}
FOR_HIDING = tuple(reason.code for reason in REASONS if reason.is_for_hiding)


def severity_of(code: str) -> int:
    """Return how soon to look. Raises KeyError for an unknown reason."""
    return BY_CODE[code].severity


def clamp(severity: int) -> int:
    """Return a severity from software within the known ones."""
    return max(WHENEVER, min(URGENT, severity))
