import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from mainstay.core.testing import Row, cases, check_row
from mainstay.ui.tests.access import ROWS


@pytest.mark.django_db
@pytest.mark.parametrize(("row", "who"), cases(ROWS), ids=str)
def test_who_gets_what(client: Client, row: Row, who: str) -> None:
    if who != "stranger":
        roles = [] if who == "member" else [who]
        client.force_login(get_user_model().objects.create(handle=who, handle_key=who, roles=roles))
    check_row(client, row, {"key": "composer"} if row.kwargs else {}, who)
