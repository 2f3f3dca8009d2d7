from django.test import Client
from django.utils.html import escape

from mainstay.consent import queries


def test_the_privacy_page_names_every_holding_to_a_stranger(client: Client) -> None:
    page = client.get("/privacy/").content.decode()
    for holding in queries.what_we_hold():
        assert escape(holding.what) in page
    assert "not end-to-end encrypted" in page


def test_the_privacy_page_asks_no_database(client: Client) -> None:
    assert client.get("/privacy/").status_code == 200  # a test without the mark may not query
