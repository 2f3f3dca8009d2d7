"""What another app hands over to be found."""

import zlib
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Document:
    """`space` says who may read it (core.spaces); `is_covered` keeps its words out of the list of results (a content note)."""

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


def number_for(kind: str, object_id: int, created_at: datetime) -> int:
    """Return a row number that grows with time, so that "newest first" is the order of the rows and costs no sorting.

    Milliseconds since 1970 in the upper bits, a mix of kind and id in the lower 20.
    """
    milliseconds = max(0, int(created_at.timestamp() * 1000))
    return (milliseconds << 20) | (zlib.crc32(f"{kind}:{object_id}".encode()) & 0xFFFFF)
