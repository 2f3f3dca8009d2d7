"""Keep the index: put what can be found, drop what cannot."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, connection, transaction

from mainstay.core.text import clean_line
from mainstay.search import models
from mainstay.search.domain.documents import Document, number_for
from mainstay.search.domain.words import tokens

TRIES = 8


def put(document: Document) -> None:
    """Make `document` findable, or bring what is found up to date. Two or three queries; safe to repeat."""
    fields = _fields(document)
    with transaction.atomic():
        known = models.Document.objects.filter(kind=document.kind, object_id=document.object_id)
        if known.update(**fields):
            return
        number = number_for(document.kind, document.object_id, document.created_at)
        for step in range(TRIES):
            try:
                with transaction.atomic():
                    models.Document(
                        number=number + step, kind=document.kind, object_id=document.object_id, **fields
                    ).save(
                        force_insert=True,
                    )
            except IntegrityError:
                if known.update(**fields):  # somebody else was faster
                    return
                continue  # another thing of the same millisecond has this number
            return
        raise IntegrityError(f"no number was free for {document.kind} {document.object_id}")


def put_many(documents: Iterable[Document]) -> int:
    """Make new documents findable in one insert per 500; for builders and re-indexing after `clear`. Returns how many."""
    taken: set[int] = set()
    rows = []
    for document in documents:
        number = number_for(document.kind, document.object_id, document.created_at)
        while number in taken:
            number += 1
        taken.add(number)
        rows.append(
            models.Document(number=number, kind=document.kind, object_id=document.object_id, **_fields(document)),
        )
    with transaction.atomic():
        models.Document.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)
    return len(rows)


def drop(kind: str, object_id: int) -> bool:
    """Make it unfindable; False where it was not findable."""
    with transaction.atomic():
        gone, _ = models.Document.objects.filter(kind=kind, object_id=object_id).delete()
    return gone > 0


def clear(kind: str) -> int:
    """Drop everything of one kind, before it is put anew."""
    with transaction.atomic():
        gone, _ = models.Document.objects.filter(kind=kind).delete()
    return gone


def squeeze() -> None:
    """Rewrite SQLite's index without the words of what was dropped; until then they lie in its file, though unfindable.

    Cost: reads and writes the whole index. PostgreSQL does the same by itself when it vacuums.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_index(search_index) VALUES ('optimize')")


def _fields(document: Document) -> dict[str, object]:
    at: datetime = document.created_at
    return {
        "public_id": document.public_id,
        "space": document.space,
        "author_id": document.author_id,
        "title": clean_line(document.title, 200),
        "body": document.body,
        "tokens": tokens(f"{document.title} {document.body}"),
        "url": document.url,
        "is_covered": document.is_covered,
        "thread": document.thread,
        "at": at,
    }
