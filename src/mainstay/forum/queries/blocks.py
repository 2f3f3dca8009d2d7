"""Leaving out, in the SQL itself, what a blocked pair must not see of each other."""

from typing import Any

from django.db.models import Model, QuerySet


def without_blocked[M: Model, R](queryset: QuerySet[M, R], person: Any, author: str = "author") -> QuerySet[M, R]:  # noqa: ANN401
    """Leave out rows whose author blocked `person` or was blocked by them; `author` is the path to the author ("" for people)."""
    path = f"{author}__" if author else ""
    made, received = f"{path}blocks_made__blocked", f"{path}blocks_received__person"
    return queryset.exclude(**{made: person}).exclude(**{received: person})
