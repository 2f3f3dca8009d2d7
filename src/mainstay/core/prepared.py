"""A queryset turned to SQL once per process and run again with other values.

The ORM still writes the SQL (names, joins, both databases) and knows how a column is read; what is saved is building the query
anew for each request, which costs five to ten times what running it does. For the few reads that every page makes.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connections
from django.db.models import Model, QuerySet

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


@dataclass(frozen=True, slots=True)
class _Statement:
    alias: str
    sql: str
    slots: tuple[tuple[str, object], ...]
    """(name, "") for a value that comes later, ("", constant) for one that stands."""
    readers: tuple[tuple[int, Callable[[Any], Any]], ...]
    """How the columns that need it are read, by their place."""


class Prepared:
    """`build(marks)` returns the queryset with marks where values come later.

    `run` gives the rows of a values_list as the database hands them over: see `instant` and `listed`.
    """

    def __init__(self, build: Callable[[Marks], QuerySet[Any, Any]]) -> None:
        self._build = build
        self._statement: _Statement | None = None

    def run(self, **values: object) -> list[tuple[Any, ...]]:
        """Return all rows. One query."""
        statement = self._statement or self._compile()
        params: list[Any] = [values[name] if name else constant for name, constant in statement.slots]
        with connections[statement.alias].cursor() as cursor:
            cursor.execute(statement.sql, params)
            return list(cursor.fetchall())

    def _compile(self) -> _Statement:
        marks = Marks()
        queryset = self._build(marks)
        connection = connections[queryset.db]
        compiler = queryset.query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        slots = tuple((marks.names.get(param, ""), param) for param in params)
        found = compiler.get_converters(expression for expression, _, _ in compiler.select)
        readers = tuple((place, _reader(steps, expression, connection)) for place, (steps, expression) in found.items())
        self._statement = _Statement(queryset.db, sql, slots, readers)
        return self._statement


class PreparedModel[M: Model](Prepared):
    """The same for whole rows of `model`: `build(marks)` returns a queryset of it without joins."""

    def __init__(self, model: type[M], build: Callable[[Marks], QuerySet[M]]) -> None:
        super().__init__(build)
        self._model = model

    def first(self, **values: object) -> M | None:
        """Return the first row, read as Django reads it, or None. One query."""
        rows = self.run(**values)
        statement = self._statement
        if not rows or statement is None:
            return None
        row = list(rows[0])
        for place, read in statement.readers:
            row[place] = read(row[place])
        names = [field.attname for field in self._model._meta.concrete_fields]  # noqa: SLF001 - Django's documented metadata
        return self._model.from_db(statement.alias, names, row)


def _reader(steps: list[Any], expression: object, connection: object) -> Callable[[Any], Any]:
    def read(value: object) -> object:
        for step in steps:
            value = step(value, expression, connection)
        return value

    return read


def instant(value: object) -> datetime:
    """Return a time column's plain value as an aware instant (SQLite keeps text in UTC)."""
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    return datetime.fromisoformat(str(value)).replace(tzinfo=UTC)


def listed(value: object) -> tuple[str, ...]:
    """Return a JSON list column's plain value."""
    return tuple(json.loads(value) if isinstance(value, str) else value)  # type: ignore[arg-type]
