from dataclasses import replace

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from mainstay.core.testing import Row, cases, check_row
from mainstay.help import queries
from mainstay.help.tests import factories
from mainstay.help.tests.access import ROWS

VALUES = {"country": "gb", "key": "overdose"}
PEOPLE = {"member": factories.member, "moderator": factories.moderator, "operator": factories.operator}


@pytest.mark.django_db
@pytest.mark.parametrize(("row", "who"), cases(ROWS), ids=str)
def test_who_gets_what(client: Client, row: Row, who: str) -> None:
    if who in PEOPLE:
        client.force_login(get_user_model().objects.get(pk=PEOPLE[who]().person_id))
    line = queries.pack_for("us").line("988")
    assert line is not None
    if row.data:
        row = replace(row, data={**row.data, "fingerprint": line.fingerprint})
    check_row(client, row, {name: VALUES[name] for name in row.kwargs.split()}, who)
