"""How a topic stands: all that decides whether a page made of it may still be shown."""

from hashlib import blake2s
from typing import Any

from django.db.models import QuerySet

from mainstay.core.prepared import Marks, Prepared
from mainstay.forum.models import Topic


def _stands(marks: Marks) -> QuerySet[Topic, Any]:
    found = Topic.objects.filter(public_id=marks.text("topic"), group__kind="open")
    return found.values_list("version", "group__board__version", "group__is_closed", "group__name")


_stand_of = Prepared(_stands)


def open_topic_stand(public_id: str) -> str | None:
    """Return a text that changes with the topic, its board and its group; None unless anybody may read it. One query."""
    rows = _stand_of.run(topic=public_id)
    if not rows:
        return None
    version, board_version, is_closed, name = rows[0]
    return f"{version}.{board_version or 0}.{int(is_closed)}.{blake2s(name.encode(), digest_size=8).hexdigest()}"
