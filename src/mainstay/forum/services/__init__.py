"""Writes of the forum: one function per verb. Other apps use what is named here."""

from mainstay.forum.domain.writing import Opening
from mainstay.forum.services.answering import react, take_back_reaction, take_back_thanks, thank
from mainstay.forum.services.changing import delete_post, edit_post, recount, wipe
from mainstay.forum.services.moderating import hide_post, put_note, restore_post
from mainstay.forum.services.writing import Written, reply, start_topic, turn_board

__all__ = [
    "Opening",
    "Written",
    "delete_post",
    "edit_post",
    "hide_post",
    "put_note",
    "react",
    "recount",
    "reply",
    "restore_post",
    "start_topic",
    "take_back_reaction",
    "take_back_thanks",
    "thank",
    "turn_board",
    "wipe",
]
