"""Reads of the forum; the viewer comes first. Other apps use what is named here."""

from mainstay.forum.queries.blocks import people_met
from mainstay.forum.queries.boards import (
    NearTopic,
    TopicRow,
    board_page,
    neighbours,
    newest_in_my_groups,
    waiting_for_answer,
)
from mainstay.forum.queries.posts import (
    Earlier,
    OnePost,
    history,
    mentionable,
    one_post,
    post_by_key,
    text_for_delivery,
    written_by,
)
from mainstay.forum.queries.rooms import room, writable_rooms
from mainstay.forum.queries.said import NEAR, Mine, said_by
from mainstay.forum.queries.stands import open_topic_stand
from mainstay.forum.queries.topics import (
    PostRow,
    QuoteRow,
    TopicHead,
    last_position,
    page_of,
    posts_on_page,
    topic_head,
)

__all__ = [
    "NEAR",
    "Earlier",
    "Mine",
    "NearTopic",
    "OnePost",
    "PostRow",
    "QuoteRow",
    "TopicHead",
    "TopicRow",
    "board_page",
    "history",
    "last_position",
    "mentionable",
    "neighbours",
    "newest_in_my_groups",
    "one_post",
    "open_topic_stand",
    "page_of",
    "people_met",
    "post_by_key",
    "posts_on_page",
    "room",
    "said_by",
    "text_for_delivery",
    "topic_head",
    "waiting_for_answer",
    "writable_rooms",
    "written_by",
]
