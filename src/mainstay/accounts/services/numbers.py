"""Numbers of people are given once, also after an older copy of the database was brought back."""

from django.db import connection

from mainstay.accounts.models import Person

_SQLITE = "UPDATE sqlite_sequence SET seq = MAX(seq, %s) WHERE name = %s"
_SQLITE_FIRST = "INSERT INTO sqlite_sequence (name, seq) SELECT %s, %s WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = %s)"
_POSTGRES = "SELECT setval(pg_get_serial_sequence(%s, 'id'), GREATEST(%s, nextval(pg_get_serial_sequence(%s, 'id'))))"


def skip_numbers(*, up_to: int) -> None:
    """Give new people numbers above `up_to`: lower ones belong to those who joined after the copy was made."""
    table = Person._meta.db_table  # noqa: SLF001 - Django's documented metadata
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(_SQLITE, [up_to, table])
            cursor.execute(_SQLITE_FIRST, [table, up_to, table])
        else:
            cursor.execute(_POSTGRES, [table, up_to, table])
