"""Keyset pages: the next page starts after a row, not after a number of rows, so page 900 costs what page 1 costs.

A cursor stands in addresses, and what a row is ordered by may be a handle: so it is sealed with the installation's key.
"""

import base64
import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

PAGE_SIZE = 20
MOST = 2**63 - 1
NONCE_BYTES = 12


@dataclass(frozen=True, slots=True)
class Page[T]:
    """Rows in order; `next` and `previous` are opaque cursors, empty where there is nothing more."""

    rows: Sequence[T]
    next: str = ""
    previous: str = ""


def encode(values: Sequence[object], *, backwards: bool = False) -> str:
    """Return a cursor for the row with these order values."""
    plain = [v.isoformat() if isinstance(v, datetime) else v for v in values]
    return sealed(json.dumps([int(backwards), *plain], separators=(",", ":"), ensure_ascii=False).encode())


def sealed(raw: bytes) -> str:
    """Return `raw` as a text for an address that tells nothing and that nobody else can make."""
    nonce = os.urandom(NONCE_BYTES)
    return base64.urlsafe_b64encode(nonce + _box(settings.SECRET_KEY).encrypt(nonce, raw, None)).decode().rstrip("=")


def _opened(cursor: str) -> bytes:
    data = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
    return _box(settings.SECRET_KEY).decrypt(data[:NONCE_BYTES], data[NONCE_BYTES:], None)


@cache
def _box(secret: str) -> AESGCM:
    return AESGCM(hashlib.sha256(f"mainstay.core.pages:{secret}".encode()).digest())


def decode(cursor: str, width: int) -> tuple[bool, list[Any]] | None:
    """Return (backwards, values), or None where the cursor is not one of ours: then page one is shown."""
    try:
        flag, *values = json.loads(_opened(cursor))
        return (bool(flag), [_plain(value) for value in values]) if len(values) == width else None
    except (ValueError, TypeError, OverflowError, RecursionError, InvalidTag):
        return None


def _plain(value: object) -> object:
    """Return one value of a cursor, an instant as such. Raises ValueError or OverflowError for what no database takes."""
    if isinstance(value, str) and "T" in value:
        return datetime.fromisoformat(value).astimezone(UTC)
    if isinstance(value, str) and "\0" not in value:
        return value.encode().decode()  # half a surrogate pair ends here
    if isinstance(value, int) and -MOST <= value <= MOST:
        return value
    raise ValueError("no column holds this")


def keyset[T](queryset: QuerySet[Any, T], order: Sequence[str], cursor: str = "", size: int = PAGE_SIZE) -> Page[T]:
    """Return one page of `queryset` by `order` (field names, `-` for descending; the last must be unique). One query."""
    decoded = decode(cursor, len(order)) if cursor else None
    backwards, values = decoded or (False, [])
    signs = [(name.lstrip("-"), name.startswith("-") != backwards) for name in order]
    ordered = queryset.order_by(*("-" + name if down else name for name, down in signs))
    if not ordered.totally_ordered:
        raise ValueError(f"the order {order} leaves ties")
    if values:
        try:
            ordered = ordered.filter(_beyond(signs, values))
        except (ValidationError, ValueError, TypeError):  # a made-up cursor whose values are of other kinds: page one
            values = []
    rows = list(ordered[: size + 1])
    more = len(rows) > size
    rows = rows[:size]
    if backwards:
        rows.reverse()
    names = [name for name, _ in signs]
    has_next, has_previous = (bool(values), more) if backwards else (more, bool(values))
    return Page(
        rows,
        next=encode(_values(rows[-1], names)) if rows and has_next else "",
        previous=encode(_values(rows[0], names), backwards=True) if rows and has_previous else "",
    )


def _values(row: object, names: Sequence[str]) -> list[object]:
    if isinstance(row, dict):
        return [row[name] for name in names]
    return [getattr(row, name) for name in names]


def _beyond(signs: Sequence[tuple[str, bool]], values: Sequence[object]) -> Q:
    """Return (a < x) or (a = x and b < y) …: what lies after the row in this order."""
    beyond, same = Q(), Q()
    for (name, down), value in zip(signs, values, strict=True):
        beyond |= same & Q(**{f"{name}__{'lt' if down else 'gt'}": value})
        same &= Q(**{name: value})
    return beyond
