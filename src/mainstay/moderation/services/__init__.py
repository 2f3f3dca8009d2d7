"""What can be done, one function per verb."""

from mainstay.moderation.services.deciding import claim, clear_flag, hide, keep, restore
from mainstay.moderation.services.opening import Reported, flag, open_as_moderator, report, resubmit

__all__ = [
    "Reported",
    "claim",
    "clear_flag",
    "flag",
    "hide",
    "keep",
    "open_as_moderator",
    "report",
    "restore",
    "resubmit",
]
