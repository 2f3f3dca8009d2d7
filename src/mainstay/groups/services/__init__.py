"""Writes of groups, one verb each."""

from mainstay.groups.services.announcing import announce, end_announcement
from mainstay.groups.services.entering import (
    ask_to_join,
    decline,
    enter,
    leave,
    let_in,
    remove_member,
)
from mainstay.groups.services.founding import GroupFields, edit_group, found_group, give_group_role
from mainstay.groups.services.inviting import invite, use_invitation

__all__ = [
    "GroupFields",
    "announce",
    "ask_to_join",
    "decline",
    "edit_group",
    "end_announcement",
    "enter",
    "found_group",
    "give_group_role",
    "invite",
    "leave",
    "let_in",
    "remove_member",
    "use_invitation",
]
