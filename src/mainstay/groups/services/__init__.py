"""Writes of groups, one verb each."""

from mainstay.groups.services.announcing import announce, end_announcement
from mainstay.groups.services.entering import (
    ANSWER_LENGTH,
    REMOVAL_REASONS,
    ask_to_join,
    decline,
    enter,
    join,
    leave,
    let_in,
    remove_member,
)
from mainstay.groups.services.founding import AGREEMENT_LINES, GroupFields, edit_group, found_group, give_group_role
from mainstay.groups.services.inviting import CODE_LENGTH, end_invitation, invite, use_invitation
from mainstay.groups.services.standing import follow_standing

__all__ = [
    "AGREEMENT_LINES",
    "ANSWER_LENGTH",
    "CODE_LENGTH",
    "REMOVAL_REASONS",
    "GroupFields",
    "announce",
    "ask_to_join",
    "decline",
    "edit_group",
    "end_announcement",
    "end_invitation",
    "enter",
    "follow_standing",
    "found_group",
    "give_group_role",
    "invite",
    "join",
    "leave",
    "let_in",
    "remove_member",
    "use_invitation",
]
