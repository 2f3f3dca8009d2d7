import threading
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError

from mainstay.outbox import services, worker
from mainstay.outbox.domain import chores

AT = datetime(2026, 3, 3, 3, 7, tzinfo=UTC)


def run(stop: threading.Event, monkeypatch: pytest.MonkeyPatch, *, most_turns: int = 5) -> list[datetime]:
    seen: list[datetime] = []

    def deliver(at: datetime) -> int:
        seen.append(at)
        if len(seen) >= most_turns:
            stop.set()
        return 0

    monkeypatch.setattr(services, "deliver_due", deliver)
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    monkeypatch.setattr(worker.connections, "close_all", lambda: None)
    worker.run_worker(stop, poll_seconds=0.001, now=lambda: AT)
    return seen


def test_the_worker_polls_until_it_is_told_to_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(threading.Event(), monkeypatch) == [AT] * 5


def test_a_stopped_worker_does_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    stop = threading.Event()
    stop.set()
    assert run(stop, monkeypatch) == []


def test_a_chore_runs_at_the_start_and_not_again_before_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[datetime] = []
    chore = chores.Chore("kitchen.wipe", ran.append)
    monkeypatch.setattr(worker, "chores", lambda: [chore])
    run(threading.Event(), monkeypatch)
    assert ran == [AT]


def test_a_failing_chore_does_not_stop_the_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_at: datetime) -> None:
        raise ValueError

    monkeypatch.setattr(worker, "chores", lambda: [chores.Chore("kitchen.fall", fail)])
    assert len(run(threading.Event(), monkeypatch)) == 5


def test_the_worker_outlives_a_database_that_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    turns: list[int] = []
    stop = threading.Event()

    def deliver(_at: datetime) -> int:
        turns.append(1)
        if len(turns) == 1:
            raise DatabaseError
        stop.set()
        return 0

    monkeypatch.setattr(services, "deliver_due", deliver)
    monkeypatch.setattr(worker, "REST_AFTER_ERROR_SECONDS", 0.001)
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    monkeypatch.setattr(worker.connections, "close_all", lambda: None)
    worker.run_worker(stop, poll_seconds=0.001, now=lambda: AT)
    assert len(turns) == 2
