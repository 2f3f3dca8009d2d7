import pytest
from django.test import Client

from mainstay.accounts.models import Person
from mainstay.core.testing import Row, cases, check_row
from mainstay.today.tests import factories
from mainstay.today.tests.access import ROWS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("row", "who"), cases(ROWS), ids=str)
def test_everybody_gets_what_is_theirs(client: Client, row: Row, who: str) -> None:
    kwargs = {}
    if row.kwargs:
        kind = "hidden" if row.kwargs == "hidden" else "members"
        kwargs = {"group_id": factories.room(kind).public_id}
    if who != "stranger":
        factories.person("Wren", roles=["moderator"] if who == "moderator" else [])
        client.force_login(Person.objects.get(handle="Wren"))
    check_row(client, row, kwargs, who)
