"""What the forum tells others: opaque ids and plain values, never text."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class TopicStarted:
    """Somebody brought something to a group."""

    name: ClassVar[str] = "forum.topic-started"
    version: ClassVar[int] = 1
    topic: str
    group_id: int
    author_id: int


@dataclass(frozen=True, slots=True)
class PostPublished:
    """A post stands on the page: an opening (position 1) or a reply."""

    name: ClassVar[str] = "forum.post-published"
    version: ClassVar[int] = 1
    post: str
    topic: str
    group_id: int
    author_id: int
    position: int


@dataclass(frozen=True, slots=True)
class PostEdited:
    """A post's text changed."""

    name: ClassVar[str] = "forum.post-edited"
    version: ClassVar[int] = 1
    post: str
    topic: str
    author_id: int


@dataclass(frozen=True, slots=True)
class PostDeleted:
    """A post's author took it back."""

    name: ClassVar[str] = "forum.post-deleted"
    version: ClassVar[int] = 1
    post: str
    topic: str
    author_id: int
    position: int


@dataclass(frozen=True, slots=True)
class PostHidden:
    """A moderator hid a post."""

    name: ClassVar[str] = "forum.post-hidden"
    version: ClassVar[int] = 1
    post: str
    topic: str
    author_id: int


@dataclass(frozen=True, slots=True)
class PostRestored:
    """A moderator showed a hidden post again."""

    name: ClassVar[str] = "forum.post-restored"
    version: ClassVar[int] = 1
    post: str
    topic: str
    author_id: int


@dataclass(frozen=True, slots=True)
class PostResubmitted:
    """The author of a hidden post edited it and asks a moderator to look again."""

    name: ClassVar[str] = "forum.post-resubmitted"
    version: ClassVar[int] = 1
    post: str
    author_id: int


@dataclass(frozen=True, slots=True)
class ThanksGiven:
    """One person thanked another for a post."""

    name: ClassVar[str] = "forum.thanks-given"
    version: ClassVar[int] = 1
    post: str
    by_id: int
    to_id: int


@dataclass(frozen=True, slots=True)
class ThanksTakenBack:
    """The thanks for a post were taken back."""

    name: ClassVar[str] = "forum.thanks-taken-back"
    version: ClassVar[int] = 1
    post: str
    by_id: int
    to_id: int
