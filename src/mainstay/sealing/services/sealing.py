"""Seal with a person's key, made at the first need; throw it away."""

from datetime import datetime

from django.db import connections, transaction

from mainstay.sealing import installation, keyring, queries
from mainstay.sealing.domain import box
from mainstay.sealing.domain.box import PersonKey
from mainstay.sealing.installation import InstallationKey, KeyFileMissing
from mainstay.sealing.models import Forgotten, WrappedKey


def seal(person_id: int | None, place: str, text: str) -> bytes:
    """Return `text` sealed with the person's key for `place`, "table.column:row's stable id".

    Nothing is kept (b"") of an empty text, or for nobody or somebody who left. One query, three at the first need. Raises
    KeyFileMissing.
    """
    key = key_for(person_id) if text and person_id is not None else None
    return key.seal(place, text) if key else b""


def key_for(person_id: int) -> PersonKey | None:
    """Return the person's key, made where there is none yet; None for somebody who left. Raises KeyFileMissing.

    A new key is on the disk before this returns, whatever becomes of the caller's transaction: an unused key harms nobody.
    """
    return queries.keys_of([person_id]).get(person_id) or _make(person_id)


def _make(person_id: int) -> PersonKey | None:
    with transaction.atomic(using=queries.alias()):  # inside it no rotation runs
        if Forgotten.objects.filter(person_number=person_id).exists():
            return None
        wrapping = _installed()
        row = WrappedKey(person_number=person_id, wrapped_by=wrapping.fingerprint)
        row.wrapped = box.shut(wrapping.secret, box.new_secret(), queries.place_of(row))
        WrappedKey.objects.bulk_create([row], ignore_conflicts=True)  # somebody may have been faster
        return queries.keys_of([person_id]).get(person_id)


def _installed() -> InstallationKey:
    """Return the key that wraps; made with the very first key only, so that a lost file is never quietly replaced."""
    found = installation.read()
    if found:
        return found[0]
    if WrappedKey.objects.exists():
        raise KeyFileMissing(f"{installation.path()} is missing. Put your copy of it back.")
    return installation.make()


def forget(person_id: int, *, at: datetime) -> bool:
    """Throw the person's key away for good; False where there was none. What it sealed opens nowhere any more.

    Other processes see it within `keyring.FRESH_SECONDS`. Call it after the transaction that erases the rest.
    """
    using = queries.alias()
    with transaction.atomic(using=using):
        left = Forgotten(person_number=person_id, at=at)
        Forgotten.objects.bulk_create([left], ignore_conflicts=True)
        gone, _ = WrappedKey.objects.filter(person_number=person_id).delete()
    keyring.drop(person_id)
    _wipe_log(using)
    return bool(gone)


def _wipe_log(using: str) -> None:
    """Empty SQLite's write-ahead log, where the deleted row would stand a while longer; its place in the file is overwritten."""
    connection = connections[using]
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
