"""Several people act at once: on PostgreSQL each waits at the chain's end. (SQLite has one writer at a time by its lock.)"""

import threading
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from mainstay.audit import services
from mainstay.audit.models import Entry, Head
from mainstay.core.actor import Actor
from mainstay.core.errors import Conflict

AT = datetime(2026, 3, 3, 3, 7, tzinfo=UTC)
PEOPLE, ACTS = 4, 10


def act_together(failures: list[Exception], acts: int = ACTS) -> None:
    def act(number: int) -> None:
        try:
            for _ in range(acts):
                with transaction.atomic():
                    services.record(actor=Actor(id=number, public_id=f"p{number}"), code="kitchen.tea.made", at=AT)
        except Exception as error:  # noqa: BLE001 - handed to the test
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=act, args=(number,)) for number in range(1, PEOPLE + 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_acts_at_the_same_time_leave_a_whole_chain_without_gaps() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("one writer at a time on SQLite")
    failures: list[Exception] = []
    act_together(failures)
    assert failures == []
    assert Entry.objects.count() == PEOPLE * ACTS
    assert services.verify().is_whole


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_without_waiting_they_would_collide(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: read the end without a lock, and somebody's act is refused rather than the chain forked."""
    if connection.vendor != "postgresql":
        pytest.skip("one writer at a time on SQLite")
    with transaction.atomic():
        services.record(actor=Actor(id=9), code="kitchen.tea.made", at=AT)
    together = threading.Barrier(PEOPLE, timeout=10)

    def unlocked() -> Head:
        head = Head.objects.get(pk=services.HEAD)
        together.wait()
        return head

    monkeypatch.setattr(services, "_locked_head", unlocked)
    failures: list[Exception] = []
    act_together(failures, acts=1)
    assert len(failures) == PEOPLE - 1
    assert all(isinstance(error, Conflict | IntegrityError) for error in failures)
    assert services.verify().is_whole
