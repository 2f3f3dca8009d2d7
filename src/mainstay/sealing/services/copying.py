"""A copy of the wrapped keys, apart from the copies of the data, and the way back.

The copy is encrypted by the installation key, which has to be kept somewhere else again. Only the latest copy may be kept: an older one
still holds the keys of people who have left since.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.db import transaction

from mainstay.core.errors import Conflict, Invalid
from mainstay.sealing import installation, queries
from mainstay.sealing.domain import box
from mainstay.sealing.installation import InstallationKey, KeyFileMissing
from mainstay.sealing.models import Forgotten, WrappedKey

MARK = b"mainstay keys 1\n"
PLACE = "sealing.copy"


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy held: when it was made, how many keys came back, how many stayed away because their people have left."""

    made_at: datetime
    keys: int
    left_out: int


def copy_keys(*, at: datetime) -> bytes:
    """Return all wrapped keys and the list of who left, encrypted. Raises KeyFileMissing."""
    installed = installation.read()
    if not installed:
        raise KeyFileMissing(f"{installation.path()} is missing. Put your copy of it back.")
    with transaction.atomic(using=queries.alias()):
        rows = WrappedKey.objects.order_by("person_number")
        keys = [[row.person_number, row.reference, bytes(row.wrapped).hex(), row.wrapped_by] for row in rows]
        left = [[number, left_at.isoformat()] for number, left_at in queries.forgotten()]
    plain = json.dumps({"made_at": at.isoformat(), "keys": keys, "forgotten": left}).encode()
    return MARK + box.shut(_secret(installed[0]), plain, PLACE)


def take_back(copy: bytes) -> Copied:
    """Put the keys of a copy back, except those of people whom this store or the copy has forgotten.

    Raises Invalid (no copy, or damaged, or another installation key's), Conflict (there is another key for the same person here).
    """
    held = _opened(copy)
    with transaction.atomic(using=queries.alias()):
        left = [Forgotten(person_number=number, at=datetime.fromisoformat(at)) for number, at in held["forgotten"]]
        Forgotten.objects.bulk_create(left, ignore_conflicts=True)
        gone = set(Forgotten.objects.values_list("person_number", flat=True))
        here = dict(WrappedKey.objects.values_list("person_number", "reference"))
        rows = [
            WrappedKey(person_number=number, reference=reference, wrapped=bytes.fromhex(wrapped), wrapped_by=by)
            for number, reference, wrapped, by in held["keys"]
            if number not in gone
        ]
        if any(here.get(row.person_number, row.reference) != row.reference for row in rows):
            raise Conflict("other-keys")
        new = [row for row in rows if row.person_number not in here]
        WrappedKey.objects.bulk_create(new)
        WrappedKey.objects.filter(person_number__in=gone).delete()
    return Copied(datetime.fromisoformat(held["made_at"]), len(new), len(held["keys"]) - len(rows))


def _opened(copy: bytes) -> dict[str, Any]:
    if not copy.startswith(MARK):
        raise Invalid("not-a-copy")
    for one in installation.read():
        plain = box.open_up(_secret(one), copy[len(MARK) :], PLACE)
        if plain is not None:
            held: dict[str, Any] = json.loads(plain)
            return held
    raise Invalid("does-not-open")


def _secret(key: InstallationKey) -> bytes:
    """Return a key for copies, so that the one that wraps does only that."""
    return HKDF(algorithm=SHA256(), length=box.KEY_BYTES, salt=None, info=b"mainstay copy of keys").derive(key.secret)
