"""What can be done, one function per verb."""

from mainstay.moderation.services.appealing import appeal, hear
from mainstay.moderation.services.deciding import claim, clear_flag, hide, keep, release, restore
from mainstay.moderation.services.desk import hand_over, log_care, open_history, read_hand_over, write_protocol
from mainstay.moderation.services.opening import Reported, flag, open_as_moderator, report, resubmit
from mainstay.moderation.services.stepping import take_step
from mainstay.moderation.services.waves import Swept, sweep, undo
from mainstay.moderation.services.writing import Held, let_send, let_write

__all__ = [
    "Held",
    "Reported",
    "Swept",
    "appeal",
    "claim",
    "clear_flag",
    "flag",
    "hand_over",
    "hear",
    "hide",
    "keep",
    "let_send",
    "let_write",
    "log_care",
    "open_as_moderator",
    "open_history",
    "read_hand_over",
    "release",
    "report",
    "restore",
    "resubmit",
    "sweep",
    "take_step",
    "undo",
    "write_protocol",
]
