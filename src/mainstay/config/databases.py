"""Where the data lies: three SQLite files in one folder, or one PostgreSQL database; and, either way, one file of keys."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

MAIN_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=20000; "
    "PRAGMA secure_delete=ON;"
)
SIDE_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=20000;"


def sqlite(path: Path | str, pragmas: str) -> dict[str, Any]:
    """Return one SQLite file. FULL for what was acknowledged to a person; NORMAL for what may be lost in a power cut."""
    return {
        "ENGINE": "mainstay.core.sqlite",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas},
    }


def on_sqlite(folder: Path) -> dict[str, dict[str, Any]]:
    return {
        "default": sqlite(folder / "main.sqlite3", MAIN_PRAGMAS),
        "sessions": sqlite(folder / "sessions.sqlite3", SIDE_PRAGMAS),
        "cache": sqlite(folder / "cache.sqlite3", SIDE_PRAGMAS),
    }


def keys(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the file of the wrapped keys. No copy of the data may hold it: see docs/decisions/0009-sealed-fields.md."""
    return {"keys": sqlite(folder / "keys.sqlite3", MAIN_PRAGMAS)}


def on_postgres(url: str) -> dict[str, dict[str, Any]]:
    """Return the database that postgresql://user:passphrase@host:port/name?option=value names."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise ImproperlyConfigured("MAINSTAY_DATABASE_URL must look like postgresql://user:passphrase@host:5432/name.")
    return {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.strip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 300,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": dict(parse_qsl(parts.query)),
        },
    }
