from datetime import UTC, datetime

import pytest
from django.db import transaction

from mainstay.audit import privacy, services
from mainstay.core.actor import Actor
from mainstay.sealing import services as sealing

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 3, 3, 7, tzinfo=UTC)
ADA = Actor(id=1, public_id="ada0ada0ada0")


def test_a_person_gets_what_they_did_and_after_leaving_nothing_leads_to_them() -> None:
    with transaction.atomic():
        services.record(actor=ADA, code="accounts.codes.made", subject="person:ada0ada0ada0", at=AT)
        services.record(actor=Actor(id=2), code="accounts.codes.made", at=AT)
    assert privacy.export(1) == {
        "acts": [{"at": AT.isoformat(), "what": "accounts.codes.made", "subject": "person:ada0ada0ada0"}]
    }
    privacy.erase(1, AT, False)
    sealing.forget(1, at=AT)
    assert privacy.export(1) == {"acts": []}
    assert services.verify().is_whole
