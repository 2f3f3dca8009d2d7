"""The access matrix, row by row."""

import pytest
from django.test import Client

from mainstay.accounts.tests.access import ROWS
from mainstay.accounts.tests.factories import make_person
from mainstay.core.testing import Row, cases, check_row

pytestmark = pytest.mark.django_db
ROLES = {"moderator": ("moderator",), "operator": ("operator",)}


@pytest.mark.parametrize(("row", "who"), cases(ROWS), ids=str)
def test_each_route_answers_each_person_as_written(client: Client, row: Row, who: str) -> None:
    other = make_person("Rook")
    if who != "stranger":
        client.force_login(make_person("Wren", roles=ROLES.get(who, ())))
    kwargs = {"": {}, "session": {"public_id": "k7m2p9xq4tw3"}, "other": {"public_id": other.public_id}}[row.kwargs]
    check_row(client, row, kwargs, who)


def test_a_person_nobody_knows_is_not_found(client: Client) -> None:
    client.force_login(make_person("Wren"))
    erased = make_person("Gone", is_active=False)
    for public_id in ("nobody", erased.public_id):
        assert client.get(f"/people/{public_id}/block/").status_code == 404
        assert client.post(f"/people/{public_id}/block/").status_code == 404
