"""Help asks for nobody, and opens when the database does not."""

import pytest
from django.conf import settings
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

PAGES = ["/help/", "/help/offline/", "/help/history/", "/help/stopping/", "/sw.js"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
def test_help_looks_nobody_up(client: Client, path: str) -> None:
    client.cookies[settings.SESSION_COOKIE_NAME] = "x" * 32
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    assert not [query["sql"] for query in asked if "accounts_" in query["sql"]]


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
def test_help_opens_when_the_database_does_not(client: Client, path: str) -> None:
    def broken(*_args: object) -> None:
        raise DatabaseError("the disk is gone")

    with connection.execute_wrapper(broken):
        page = client.get(path)
    assert page.status_code == 200
    if path == "/help/":
        assert b"tel:911" in page.content
