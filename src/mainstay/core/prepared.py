"""A queryset turned to SQL once per process and run again with other values.

The ORM still writes the SQL (names, joins, both databases) and knows how a column is read; what is saved is building the query
anew for each request, which costs five to ten times what running it does. For the few reads that every page makes.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connections, router, transaction
from django.db.models import Model, QuerySet
from django.db.models.sql import UpdateQuery

_FIRST_MARK = 2_147_400_001  # fits every integer column of both databases; no constant of a query comes near


class Marks:
    """Stand-ins for values not known yet."""

    def __init__(self) -> None:
        self.names: dict[object, str] = {}
        self.instants: dict[str, datetime] = {}

    def number(self, name: str) -> int:
        mark = _FIRST_MARK + len(self.names)
        self.names[mark] = name
        return mark

    def text(self, name: str) -> str:
        mark = f"\x1f{name}"
        self.names[mark] = name
        return mark

    def instant(self, name: str) -> datetime:
        self.instants[name] = datetime(9000 + len(self.instants), 1, 1, tzinfo=UTC)
        return self.instants[name]

    def slots(self, params: Iterable[object], connection: Any) -> tuple[tuple[str, object], ...]:  # noqa: ANN401
        """Return (name, "") for each parameter that is a mark, ("", itself) for each that is not."""
        adapted = {connection.ops.adapt_datetimefield_value(mark): name for name, mark in self.instants.items()}
        names = self.names | adapted
        return tuple((names.get(param, ""), param) for param in params)


@dataclass(frozen=True, slots=True)
class _Statement:
    alias: str
    sql: str
    slots: tuple[tuple[str, object], ...]
    """(name, "") for a value that comes later, ("", constant) for one that stands."""
    readers: tuple[tuple[int, Callable[[Any], Any]], ...]
    """How the columns that need it are read, by their place."""

    def filled(self, values: Mapping[str, object], connection: Any) -> list[Any]:  # noqa: ANN401
        """Return the parameters with `values` in the places of their marks."""
        adapt = connection.ops.adapt_datetimefield_value
        chosen = [values[name] if name else constant for name, constant in self.slots]
        return [adapt(value) if isinstance(value, datetime) else value for value in chosen]


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
        connection = connections[statement.alias]
        with connection.cursor() as cursor:
            cursor.execute(statement.sql, statement.filled(values, connection))
            return list(cursor.fetchall())

    def _compile(self) -> _Statement:
        marks = Marks()
        queryset = self._build(marks)
        connection = connections[queryset.db]
        compiler = queryset.query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        slots = marks.slots(params, connection)
        found = compiler.get_converters(expression for expression, _, _ in compiler.select)
        readers = tuple((place, _reader(steps, expression, connection)) for place, (steps, expression) in found.items())
        self._statement = _Statement(queryset.db, sql, slots, readers)
        return self._statement


class PreparedUpdate:
    """The same for a change: `build(marks)` returns the queryset and the new values, as `update` takes them."""

    def __init__(self, build: Callable[[Marks], tuple[QuerySet[Any, Any], dict[str, object]]]) -> None:
        self._build = build
        self._statement: _Statement | None = None

    def run(self, **values: object) -> int:
        """Change the rows and return how many. One statement."""
        statement = self._statement or self._compile()
        connection = connections[statement.alias]
        with transaction.mark_for_rollback_on_error(using=statement.alias), connection.cursor() as cursor:
            cursor.execute(statement.sql, statement.filled(values, connection))
            return int(cursor.rowcount)

    def _compile(self) -> _Statement:
        marks = Marks()
        queryset, changes = self._build(marks)
        alias = router.db_for_write(queryset.model)
        query: Any = queryset.query.chain(UpdateQuery)
        query.add_update_values(changes)
        sql, params = query.get_compiler(connection=connections[alias]).as_sql()
        self._statement = _Statement(alias, sql, marks.slots(params, connections[alias]), ())
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
