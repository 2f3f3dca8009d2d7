"""Wrap all keys under a new installation key. Whatever step it is cut off at, everything opens, and running it again ends it."""

from collections.abc import Sequence
from itertools import batched

from django.db import transaction

from mainstay.sealing import installation, queries
from mainstay.sealing.domain import box
from mainstay.sealing.installation import InstallationKey, KeyFileMissing
from mainstay.sealing.models import WrappedKey

AT_ONCE = 500


def rotate() -> int:
    """Return how many keys were wrapped anew. Raises KeyFileMissing where a key does not open, and changes nothing then.

    1. The new key goes into the file, before the old one. 2. All keys are wrapped anew in one transaction, which holds off whoever
    makes a new key. 3. The old key goes. After a cut between 1 and 3 the file has two keys: the next run takes no third one.
    """
    with installation.alone():
        installed = installation.read()
        if not installed:
            raise KeyFileMissing(f"{installation.path()} is missing: there is nothing to rotate.")
        if len(installed) == 1:
            installed = installation.put_first()
        count = _wrap_anew(installed)
        installation.keep_only(installed[0])
    return count


def _wrap_anew(installed: Sequence[InstallationKey]) -> int:
    count = 0
    with transaction.atomic(using=queries.alias()):
        old = WrappedKey.objects.exclude(wrapped_by=installed[0].fingerprint).order_by("pk")
        for rows in batched(list(old), AT_ONCE, strict=False):
            for row in rows:
                _wrap(row, installed)
            WrappedKey.objects.bulk_update(rows, ["wrapped", "wrapped_by"])
            count += len(rows)
    return count


def _wrap(row: WrappedKey, installed: Sequence[InstallationKey]) -> None:
    secret = queries.unwrap(row, installed)
    if secret is None:
        raise KeyFileMissing("A key was wrapped by a file that is not here. Put that file back first.")
    row.wrapped = box.shut(installed[0].secret, secret, queries.place_of(row))
    row.wrapped_by = installed[0].fingerprint
