"""What another app hands over to be found."""

import zlib
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Document:
    """`space` says who may read it (core.spaces); `is_covered` keeps its words out of the list of results (a content note).

    `title` holds the thing's own words, or nothing: a reply shows the title of the one in its `thread` that has one, as long as
    that can be found, so that a hidden or erased title does not live on in other people's replies.
    """

    kind: str
    object_id: int
    public_id: str
    space: str
    author_id: int | None
    title: str
    body: str
    created_at: datetime
    url: str
    is_covered: bool = False
    thread: str = ""


def number_for(kind: str, object_id: int, created_at: datetime) -> int:
    """Return a row number that grows with time, so that "newest first" is the order of the rows and costs no sorting.

    Milliseconds since 1970 in the upper bits, a mix of kind and id in the lower 20.
    """
    milliseconds = max(0, int(created_at.timestamp() * 1000))
    return (milliseconds << 20) | (zlib.crc32(f"{kind}:{object_id}".encode()) & 0xFFFFF)
