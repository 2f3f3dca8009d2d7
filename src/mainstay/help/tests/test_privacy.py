import pytest

from mainstay.core import holdings
from mainstay.help import privacy, queries
from mainstay.help.models import LineConfirmation
from mainstay.help.tests import factories
from mainstay.help.tests.factories import AT

pytestmark = pytest.mark.django_db


def test_the_export_names_what_the_operator_tried_and_nobody_elses() -> None:
    fox, gil = factories.operator(), factories.operator("gil")
    factories.confirmed("us", "988", by=fox)
    factories.confirmed("gb", "samaritans", by=gil)
    assert privacy.export(fox.person_id) == {
        "lines_confirmed": [{"country": "us", "line": "988", "confirmed_at": AT.isoformat()}],
    }


def test_erasing_the_operator_keeps_the_line_and_forgets_who() -> None:
    fox = factories.operator()
    factories.confirmed("us", "988", by=fox)
    privacy.erase(fox.person_id, AT, False)
    assert LineConfirmation.objects.get().confirmed_by_id is None
    assert [row.line.key for row in queries.public_lines("us")] == ["988"]


def test_the_holding_is_registered() -> None:
    assert privacy.HOLDING in holdings.holdings()
