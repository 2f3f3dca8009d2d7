"""A queryset turned to SQL once per process and run again with other values.

The ORM still writes the SQL (names, joins, both databases); what is saved is building it anew for each request, which costs
five to ten times what running it does. Rows come back plain: see `instant` and `listed`.
"""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.db.models import QuerySet

_FIRST_MARK = 2_147_400_001  # fits every integer column of both databases; no constant of a query comes near


class Marks:
    """Stand-ins for values not known yet."""

    def __init__(self) -> None:
        self.names: dict[object, str] = {}

    def number(self, name: str) -> int:
        mark = _FIRST_MARK + len(self.names)
        self.names[mark] = name
        return mark

    def text(self, name: str) -> str:
        mark = f"\x1f{name}"
        self.names[mark] = name
        return mark


class Prepared:
    """`build(marks)` returns the queryset (of values_list rows) with marks where values come later."""

    def __init__(self, build: Callable[[Marks], QuerySet[Any, Any]]) -> None:
        self._build = build
        self._compiled: dict[str, tuple[str, tuple[tuple[str, object], ...]]] = {}

    def run(self, **values: object) -> list[tuple[Any, ...]]:
        """Return all rows. One query."""
        sql, slots = self._compiled.get(connection.vendor) or self._compile()
        params: list[Any] = [values[name] if name else constant for name, constant in slots]
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
            return rows

    def _compile(self) -> tuple[str, tuple[tuple[str, object], ...]]:
        marks = Marks()
        sql, params = self._build(marks).query.sql_with_params()
        slots = tuple((marks.names.get(param, ""), param) for param in params)
        self._compiled[connection.vendor] = (sql, slots)
        return sql, slots


def instant(value: object) -> datetime:
    """Return a time column's plain value as an aware instant (SQLite keeps text in UTC)."""
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    return datetime.fromisoformat(str(value)).replace(tzinfo=UTC)


def listed(value: object) -> tuple[str, ...]:
    """Return a JSON list column's plain value."""
    return tuple(json.loads(value) if isinstance(value, str) else value)  # type: ignore[arg-type]
