"""Two workers at once: each delivery is done by one of them."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, ClassVar

import pytest
from django.db import connection, transaction

from mainstay.outbox import services
from mainstay.outbox.domain import subscriptions
from mainstay.outbox.models import Delivery, DeliveryState

AT = datetime(2026, 3, 3, 3, 7, tzinfo=UTC)


@dataclass(frozen=True)
class KettleBoiled:
    name: ClassVar[str] = "kitchen.kettle-boiled"
    version: ClassVar[int] = 1
    kettle_id: int


@pytest.fixture
def heard() -> Iterator[list[int]]:
    calls: list[int] = []

    def make_tea(event: dict[str, Any]) -> None:
        calls.append(event["kettle_id"])

    subscriptions.subscribe(KettleBoiled.name, make_tea, name="kitchen.make-tea")
    yield calls
    subscriptions.unsubscribe("kitchen.make-tea")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_workers_never_do_the_same_delivery(heard: list[int]) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("one writer at a time on SQLite")
    with transaction.atomic():
        for number in range(40):
            services.publish(KettleBoiled(number))
    together = threading.Barrier(2, timeout=10)

    def work() -> None:
        together.wait()
        services.deliver_all(AT)
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(heard) == list(range(40))
    assert Delivery.objects.exclude(state=DeliveryState.DONE).count() == 0
