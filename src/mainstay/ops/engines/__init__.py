"""Which engine an installation uses. PostgreSQL's is imported only where it is used: its driver is an extra."""

import importlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from mainstay.ops.engines.base import Engine, EngineError, Restored
from mainstay.ops.engines.sqlite import Sqlite

__all__ = ["Engine", "EngineError", "Restored", "engine_for"]


def engine_for(folder: Path, database: Mapping[str, Any]) -> Engine:
    """Return the engine that Django's DATABASES entry `database` names; on SQLite the one of the data folder."""
    if "postgresql" not in database["ENGINE"]:
        return Sqlite(folder)
    postgres = importlib.import_module("mainstay.ops.engines.postgres")
    return cast("Engine", postgres.Postgres(postgres.address_of(database)))
