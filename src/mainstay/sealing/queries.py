"""Reads: keys of people, what they open, and who is forgotten. Nothing here asks who may: the app that owns the text does."""

import logging
from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from django.db import connections, router
from django.db.models import Max, QuerySet

from mainstay.sealing import installation, keyring
from mainstay.sealing.domain import box
from mainstay.sealing.domain.box import PersonKey
from mainstay.sealing.installation import InstallationKey, KeyFileMissing
from mainstay.sealing.models import Forgotten, WrappedKey

log = logging.getLogger(__name__)

type Sealed = tuple[int | None, str, bytes | memoryview]
"""(whose key, place, what is sealed)."""


def alias() -> str:
    """Return the database that holds the keys."""
    return router.db_for_write(WrappedKey)


def open_sealed(person_id: int | None, place: str, sealed: bytes | memoryview) -> str:
    """Return the text; "" where the person is forgotten, or where it was sealed for another place. One query at most."""
    return open_many([(person_id, place, sealed)])[0]


def open_many(items: Sequence[Sealed]) -> list[str]:
    """Return the texts in order. One query at most, none where nothing is sealed. Raises KeyFileMissing."""
    owners = {person_id for person_id, _, sealed in items if sealed and person_id is not None}
    keys = keys_of(owners) if owners else {}
    return [
        _text(keys.get(person_id) if person_id is not None else None, place, sealed)
        for person_id, place, sealed in items
    ]


def _text(key: PersonKey | None, place: str, sealed: bytes | memoryview) -> str:
    if key is None or not sealed:
        return ""
    text = key.open(place, bytes(sealed))
    if text is None:
        log.error("what is sealed in %s does not open: it was moved or changed", place.split(":", 1)[0])
    return text or ""


def keys_of(person_ids: Collection[int]) -> dict[int, PersonKey]:
    """Return the keys by person; nobody's where there is none. One query, none for those read a moment ago.

    Raises KeyFileMissing.
    """
    found = keyring.fresh(person_ids)
    wanted = [person_id for person_id in person_ids if person_id not in found]
    if not wanted:
        return found
    read = {
        row.person_number: key for row, key in _unwrapped(lambda: WrappedKey.objects.filter(person_number__in=wanted))
    }
    if not connections[alias()].in_atomic_block:  # what may be rolled back is not remembered
        keyring.keep(read)
    return found | read


def keys_called(references: Collection[str]) -> dict[str, PersonKey]:
    """Return the keys by their names in the log. One query, none for no names. Raises KeyFileMissing."""
    wanted = [reference for reference in references if reference]
    if not wanted:
        return {}
    return {row.reference: key for row, key in _unwrapped(lambda: WrappedKey.objects.filter(reference__in=wanted))}


def reference_of(person_id: int) -> str:
    """Return the name of the person's key, "" where there is none. One query."""
    found = WrappedKey.objects.filter(person_number=person_id).values_list("reference", flat=True).first()
    return found or ""


def forgotten() -> list[tuple[int, datetime]]:
    """Return the number of everybody who left, and when. One query."""
    return list(Forgotten.objects.order_by("person_number").values_list("person_number", "at"))


def with_keys(person_ids: Collection[int]) -> list[int]:
    """Return those of the people whose key is still here. One query."""
    rows = WrappedKey.objects.filter(person_number__in=person_ids).order_by("person_number")
    return list(rows.values_list("person_number", flat=True))


def highest_number() -> int:
    """Return the highest number that any key or forgotten person had. Two queries."""
    found = (model.objects.aggregate(most=Max("person_number"))["most"] for model in (WrappedKey, Forgotten))
    return max([number or 0 for number in found])


def standing() -> str:
    """Say how the keys stand: "none" yet, "good", "changing" (a rotation was cut off), "missing" (the file does not open them).

    One query.
    """
    used = set(wrapped_by())
    try:
        installed = [key.fingerprint for key in installation.read()]
    except KeyFileMissing:
        installed = []
    if not used <= set(installed):
        return "missing"
    if len(installed) > 1:
        return "changing"
    return "good" if used else "none"


def wrapped_by() -> list[str]:
    """Return the fingerprints of the installation keys in use: one, two while keys are being wrapped anew. One query."""
    rows = WrappedKey.objects.order_by("wrapped_by").values_list("wrapped_by", flat=True)
    return list(rows.distinct())


def place_of(row: WrappedKey) -> str:
    """Return what a wrapped key is bound to, so that nobody's can be put in another's row."""
    return f"sealing.wrappedkey.wrapped:{row.person_number}-{row.reference}"


def unwrap(row: WrappedKey, installed: Sequence[InstallationKey]) -> bytes | None:
    """Return the key in `row`; None where no installation key here opens it."""
    for one in installed:
        if one.fingerprint == row.wrapped_by:
            return box.open_up(one.secret, bytes(row.wrapped), place_of(row))
    return None


def _unwrapped(rows: Callable[[], QuerySet[WrappedKey]]) -> list[tuple[WrappedKey, PersonKey]]:
    """Return rows with their keys. Reads a second time where a rotation came between the file and the rows."""
    for _ in range(2):
        installed = installation.read()
        opened = [(row, unwrap(row, installed)) for row in rows()]
        if all(secret is not None for _, secret in opened):
            break
    else:
        raise KeyFileMissing(
            f"The keys here were wrapped by another file than {installation.path()}. Put that file back."
        )
    return [(row, PersonKey(row.reference, secret)) for row, secret in opened if secret is not None]
