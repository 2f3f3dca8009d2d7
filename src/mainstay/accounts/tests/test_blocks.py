"""A new handle is not told across a block, to neither side."""

from datetime import timedelta

import pytest
from django.test import Client

from mainstay.accounts import queries, services
from mainstay.accounts.models import Block, Person
from mainstay.accounts.tests.factories import NOON, make_person
from mainstay.core.actor import Actor

pytestmark = pytest.mark.django_db


def actor(handle: str) -> Actor:
    return queries.actor_for(Person.objects.get(handle=handle))


def renamed(handle: str, new: str) -> Actor:
    services.change_handle(actor=actor(handle), handle=new, at=NOON + timedelta(days=40))
    return actor(new)


@pytest.fixture
def client() -> Client:
    """Return the browser of Wren, from whom Rook keeps away."""
    browser = Client()
    browser.force_login(make_person("Wren"))
    make_person("Rook")
    return browser


@pytest.mark.parametrize("blocker", ["Wren", "Rook"])
def test_who_is_followed_can_take_a_new_handle(client: Client, blocker: str) -> None:
    blocked = "Rook" if blocker == "Wren" else "Wren"
    services.block(actor=actor(blocker), person_id=actor(blocked).person_id, at=NOON)
    rook = renamed("Rook", "Heron")
    pages = [client.get(f"/people/{rook.public_id}/block/").text, client.get("/me/blocks/").text]
    pages.append(str(queries.everything_about(actor("Wren").person_id)))
    assert "Rook" in pages[0]
    assert [page for page in pages if "Heron" in page] == []


def test_the_list_and_the_copy_say_the_handle_of_that_day(client: Client) -> None:
    wren = actor("Wren")
    services.block(actor=wren, person_id=actor("Rook").person_id, at=NOON)
    renamed("Rook", "Heron")
    assert [card.handle for card in queries.blocked_by(wren)] == ["Rook"]
    assert queries.everything_about(wren.person_id)["blocked"] == ["Rook"]
    assert "Rook" in client.get("/me/blocks/").text


def test_blocking_back_tells_nothing_new(client: Client) -> None:
    services.block(actor=actor("Rook"), person_id=actor("Wren").person_id, at=NOON)
    rook = renamed("Rook", "Heron")
    client.post(f"/people/{rook.public_id}/block/")
    assert [card.handle for card in queries.blocked_by(actor("Wren"))] == ["Rook"]
    client.post(f"/people/{rook.public_id}/unblock/")
    assert "Heron" not in client.get(f"/people/{rook.public_id}/block/").text


def test_a_block_taken_back_shows_the_handle_of_now(client: Client) -> None:
    wren, rook = actor("Wren"), actor("Rook")
    services.block(actor=wren, person_id=rook.person_id, at=NOON)
    rook = renamed("Rook", "Heron")
    services.unblock(actor=wren, person_id=rook.person_id, at=NOON)
    assert "Heron" in client.get(f"/people/{rook.public_id}/block/").text


def test_erasing_leaves_no_handle_in_a_block(client: Client) -> None:
    services.block(actor=actor("Wren"), person_id=actor("Rook").person_id, at=NOON)
    services.erase_person(person_id=actor("Rook").person_id, at=NOON, keep_posts=True)
    assert not Block.objects.exists()
    assert "Rook" not in client.get("/me/blocks/").text
