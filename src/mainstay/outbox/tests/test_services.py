from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from mainstay.core.actor import ANONYMOUS, Actor
from mainstay.core.errors import NotFound, NotPermitted
from mainstay.outbox import queries, services
from mainstay.outbox.domain import backoff, subscriptions
from mainstay.outbox.models import Delivery, DeliveryState, Event

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 3, 3, 7, tzinfo=UTC)
OPERATOR = Actor(id=9, roles=frozenset({"operator"}))


@dataclass(frozen=True)
class KettleBoiled:
    name: ClassVar[str] = "kitchen.kettle-boiled"
    version: ClassVar[int] = 2
    kettle_id: int
    at: datetime = AT


@pytest.fixture
def heard() -> Iterator[list[dict[str, Any]]]:
    calls: list[dict[str, Any]] = []
    subscriptions.subscribe(KettleBoiled.name, calls.append, name="kitchen.make-tea")
    yield calls
    subscriptions.unsubscribe("kitchen.make-tea")


@pytest.fixture
def broken() -> Iterator[None]:
    def drop_the_cup(_event: dict[str, Any]) -> None:
        Event.objects.create(name="kitchen.half-done")
        raise ZeroDivisionError("words a person typed")

    subscriptions.subscribe(KettleBoiled.name, drop_the_cup, name="kitchen.drop-the-cup")
    yield
    subscriptions.unsubscribe("kitchen.drop-the-cup")


def publish(kettle_id: int = 1) -> int:
    with transaction.atomic():
        return services.publish(KettleBoiled(kettle_id))


@pytest.mark.django_db(transaction=True)
def test_publishing_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError):
        services.publish(KettleBoiled(1))


def test_a_rolled_back_change_tells_nobody(heard: list[dict[str, Any]]) -> None:
    with transaction.atomic():
        services.publish(KettleBoiled(1))
        transaction.set_rollback(True)
    assert not Event.objects.exists()
    assert services.deliver_due(AT) == 0
    assert heard == []


def test_a_listener_hears_each_event_once_with_its_fields(heard: list[dict[str, Any]]) -> None:
    number = publish(7)
    assert services.deliver_all(AT) == 1
    assert services.deliver_all(AT) == 0
    assert heard == [
        {
            "kettle_id": 7,
            "at": AT.isoformat(),
            "event_id": number,
            "event_name": "kitchen.kettle-boiled",
            "event_version": 2,
        }
    ]


@pytest.mark.usefixtures("heard")
def test_an_event_and_a_handler_meet_once_by_constraint() -> None:
    number = publish()
    with pytest.raises(IntegrityError), transaction.atomic():
        Delivery.objects.create(event_id=number, handler="kitchen.make-tea")


@pytest.mark.usefixtures("broken")
def test_one_failing_listener_does_not_keep_the_others_from_hearing(heard: list[dict[str, Any]]) -> None:
    publish()
    services.deliver_due(AT)
    assert len(heard) == 1
    failed = Delivery.objects.get(handler="kitchen.drop-the-cup")
    assert (failed.state, failed.attempts) == (DeliveryState.WAITING, 1)
    assert failed.due_at == AT + timedelta(seconds=backoff.WAITS_SECONDS[0])


@pytest.mark.usefixtures("broken")
def test_what_a_failing_handler_did_is_undone() -> None:
    publish()
    services.deliver_due(AT)
    assert not Event.objects.filter(name="kitchen.half-done").exists()


@pytest.mark.usefixtures("broken")
def test_an_error_is_kept_by_kind_and_place_without_its_words() -> None:
    publish()
    services.deliver_due(AT)
    error = Delivery.objects.get().error
    assert "ZeroDivisionError" in error
    assert "test_services.py" in error
    assert "typed" not in error


@pytest.mark.usefixtures("broken")
def test_after_the_last_try_it_is_a_dead_letter_and_an_operator_may_try_again() -> None:
    publish()
    at = AT
    for _ in range(backoff.MOST_ATTEMPTS):
        assert services.deliver_due(at) == 1
        at += timedelta(days=1)
    assert services.deliver_due(at) == 0
    (dead,) = queries.dead_letters(OPERATOR).rows
    assert dead.attempts == backoff.MOST_ATTEMPTS
    assert services.retry(actor=OPERATOR, public_id=dead.public_id)
    assert not services.retry(actor=OPERATOR, public_id=dead.public_id)
    assert services.deliver_due(at) == 1


def test_only_an_operator_sees_or_retries_dead_letters() -> None:
    for actor in (ANONYMOUS, Actor(id=1), Actor(id=1, roles=frozenset({"moderator"}))):
        with pytest.raises(NotPermitted):
            queries.dead_letters(actor)
        with pytest.raises(NotPermitted):
            services.retry(actor=actor, public_id="0")
    with pytest.raises(NotFound):
        services.retry(actor=OPERATOR, public_id="0")


@pytest.mark.usefixtures("heard")
def test_a_handler_that_is_gone_is_a_failure_not_a_loss() -> None:
    publish()
    subscriptions.unsubscribe("kitchen.make-tea")
    services.deliver_due(AT)
    assert Delivery.objects.get().error.startswith("LookupError")


def test_what_a_handler_publishes_is_delivered_in_the_next_round(heard: list[dict[str, Any]]) -> None:
    def boil_again(event: dict[str, Any]) -> None:
        if event["kettle_id"] < 3:
            services.publish(KettleBoiled(event["kettle_id"] + 1))

    subscriptions.subscribe(KettleBoiled.name, boil_again, name="kitchen.boil-again")
    try:
        publish(1)
        services.deliver_all(AT)
    finally:
        subscriptions.unsubscribe("kitchen.boil-again")
    assert [event["kettle_id"] for event in heard] == [1, 2, 3]


def test_long_text_cannot_be_published() -> None:
    @dataclass(frozen=True)
    class Diary:
        name: ClassVar[str] = "kitchen.diary"
        version: ClassVar[int] = 1
        words: object

    for bad in ("x" * 201, {"a": 1}, b"bytes", object()):
        with pytest.raises(ValueError, match="words"), transaction.atomic():
            services.publish(Diary(bad))


@pytest.mark.usefixtures("heard", "broken")
def test_publishing_costs_two_inserts_however_many_listen() -> None:
    with (
        transaction.atomic(),
        CaptureQueriesContext(
            connection,
        ) as seen,
    ):
        services.publish(KettleBoiled(1))
    assert len(seen) == 2


@pytest.mark.usefixtures("heard", "broken")
def test_pruning_keeps_the_young_and_the_undelivered() -> None:
    with_dead, young = publish(1), publish(2)
    Delivery.objects.filter(event_id=with_dead, handler="kitchen.drop-the-cup").update(state=DeliveryState.DEAD)
    subscriptions.unsubscribe("kitchen.drop-the-cup")
    heard_one = publish(3)
    services.deliver_all(AT)
    Event.objects.filter(pk__in=[with_dead, heard_one]).update(created_at=AT - timedelta(days=31))
    Event.objects.filter(pk=young).update(created_at=AT)
    assert services.prune(AT) == 1
    assert set(Event.objects.values_list("pk", flat=True)) == {with_dead, young}


@pytest.mark.usefixtures("heard")
def test_health_counts_what_waits() -> None:
    publish()
    before = queries.health(OPERATOR)
    assert (before.waiting, before.dead) == (1, 0)
    assert before.oldest_waiting_at is not None
    services.deliver_all(AT)
    assert queries.health(OPERATOR).waiting == 0
