from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from mainstay.core.testing import Row, cases, check_row
from mainstay.outbox.models import Delivery, DeliveryState, Event
from mainstay.outbox.tests.access import ROWS

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 3, 3, 7, tzinfo=UTC)


def signed_in(role: str) -> Client:
    made: Any = get_user_model()._default_manager.create_user("Fox", "a passphrase", roles=[role])  # type: ignore[attr-defined]
    client = Client()
    client.force_login(made, backend="mainstay.accounts.backend.HandleBackend")
    return client


@pytest.fixture
def dead() -> Delivery:
    event = Event.objects.create(name="kitchen.kettle-boiled")
    return Delivery.objects.create(
        event=event,
        handler="kitchen.make-tea",
        state=DeliveryState.DEAD,
        failed_at=AT,
        error="ZeroDivisionError a.py:1",
    )


@pytest.mark.parametrize(("row", "who"), cases(ROWS), ids=str)
def test_the_access_matrix_holds(row: Row, who: str, dead: Delivery) -> None:
    kwargs = {"public_id": dead.public_id} if row.kwargs else {}
    check_row(Client() if who == "stranger" else signed_in(who), row, kwargs, who)


def test_an_operator_sees_what_failed_and_lets_it_be_tried_again(dead: Delivery) -> None:
    client = signed_in("operator")
    page = client.get("/outbox/").content.decode()
    assert "kitchen.make-tea" in page
    assert "ZeroDivisionError a.py:1" in page
    after = client.post(f"/outbox/{dead.public_id}/retry/", follow=True).content.decode()
    assert "Everything arrived" in after
    assert client.post("/outbox/none/retry/").status_code == 404
