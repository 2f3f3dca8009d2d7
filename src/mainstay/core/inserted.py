"""Insert new rows by a statement the ORM wrote once per process, for the few writes that people wait for.

Fields are prepared as Django prepares them, so both databases keep what `save(force_insert=True)` would have kept.
"""

from itertools import chain
from typing import Any, cast

from django.db import connections, router, transaction
from django.db.models import Model
from django.db.models.expressions import DatabaseDefault
from django.db.models.sql import InsertQuery

_statements: dict[tuple[str, type[Model], int, tuple[str, ...]], tuple[str, bool]] = {}
"""The statement, and whether it takes a list per column (PostgreSQL, several rows) instead of a value per place."""


def insert(*rows: Model) -> None:
    """Insert `rows`, new ones of one model, and give each its number. One statement.

    What the database fills in by itself is left to it and not read back. Raises IntegrityError.
    """
    model = type(rows[0])
    alias = router.db_for_write(model)
    connection = cast(Any, connections[alias])
    key_field = model._meta.pk  # noqa: SLF001 - Django's documented metadata
    fields = [
        field
        for field in model._meta.local_concrete_fields  # noqa: SLF001
        if field is not key_field and not isinstance(getattr(rows[0], field.attname), DatabaseDefault)
    ]
    key = (connection.vendor, model, len(rows), tuple(field.attname for field in fields))
    known = _statements.get(key)
    if known is None:
        query = InsertQuery(model)
        query.insert_values(fields, list(rows))
        compiler = query.get_compiler(connection=connection)
        compiler.returning_fields = [key_field]
        ((statement, params),) = compiler.as_sql()
        known = _statements[key] = (statement, len(params) < len(rows) * len(fields))
    sql, by_column = known
    table = [[field.get_db_prep_save(field.pre_save(row, True), connection) for field in fields] for row in rows]  # noqa: FBT003 - Django's own signature
    values = [list(column) for column in zip(*table, strict=True)] if by_column else list(chain.from_iterable(table))
    with transaction.mark_for_rollback_on_error(using=alias), connection.cursor() as cursor:
        cursor.execute(sql, values)
        for row, (number,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = number
            row._state.adding, row._state.db = False, alias  # noqa: SLF001 - as Django does after saving
