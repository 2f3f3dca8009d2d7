"""A database cache whose counter is exact across processes and keeps its end (Django's own starts the time anew at each step)."""

import base64
import pickle

from django.core.cache.backends.db import DatabaseCache
from django.db import connections, router, transaction


class SharedCache(DatabaseCache):
    """DatabaseCache with `incr` inside one write transaction."""

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Add `delta` and return the sum; ValueError where the key is not there. The time at which it ends stays."""
        alias = router.db_for_write(self.cache_model_class)
        connection = connections[alias]
        table = connection.ops.quote_name(self._table)  # type: ignore[attr-defined]  # the stubs leave it out
        made = self.make_and_validate_key(key, version=version)
        with transaction.atomic(using=alias):
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute(f"SELECT 1 FROM {table} WHERE cache_key = %s FOR UPDATE", [made])  # noqa: S608 - our table
            value = self.get(key, version=version)
            if value is None:
                raise ValueError(key)
            total = int(value) + delta
            stored = base64.b64encode(pickle.dumps(total, self.pickle_protocol)).decode("latin1")
            with connection.cursor() as cursor:
                cursor.execute(f"UPDATE {table} SET value = %s WHERE cache_key = %s", [stored, made])  # noqa: S608 - our table
        return total
