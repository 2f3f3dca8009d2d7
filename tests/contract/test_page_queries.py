"""What a warm page asks of the database: few queries, and no more of them when there is more to show."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mainstay.core import clock
from mainstay.forum.models import Topic
from mainstay.forum.tests import factories
from mainstay.outbox import services as outbox

pytestmark = pytest.mark.django_db

MOST = 8
"""On any page of a member; a topic has a budget of its own."""
FEW, MANY = 2, 14


class House:
    """Two people in one room, and a room that fills."""

    def __init__(self) -> None:
        self.ada, self.ben = factories.actor("Ada"), factories.actor("Ben")
        self.room = factories.group("members", members=(self.ada, self.ben))
        self.talk = factories.topic(self.ada, self.room, body="A kettle boils.", at=clock.now())
        self.client = Client()
        self.client.force_login(factories.found("Ada"))

    def fill(self, to: int) -> None:
        """Bring `to` more conversations and as many answers, and let everybody hear of them."""
        for n in range(to):
            at = clock.now() - timedelta(minutes=n)
            answered: Topic = factories.topic(self.ada, self.room, body=f"The kettle of {n}", at=at)
            factories.topic(self.ben, self.room, body=f"Nobody answered {n}", at=at)
            factories.reply(self.ben, answered, body=f"A kettle too, {n}")
            factories.reply(self.ben, self.talk, body=f"The same kettle, {n}")
        outbox.deliver_all(clock.now())

    def queries(self, ask: Callable[[Client], object]) -> int:
        ask(self.client)
        with CaptureQueriesContext(connection) as asked:
            ask(self.client)
        return len(asked)


def get(path: str) -> Callable[[House], Callable[[Client], str]]:
    return lambda house: lambda client: client.get(path.format(house=house)).content.decode()


PAGES = {
    "topic": (get("/t/{house.talk.public_id}/"), 6, "The same kettle, 13"),
    "board": (get("/g/{house.room.public_id}/"), MOST, "Nobody answered 0"),
    "today": (get("/?all"), MOST, "Waiting for an answer"),
    "notices": (get("/notices/"), MOST, "answered"),
    "community": (get("/community/"), MOST, "Evenings are hard"),
    "search": (
        lambda _house: lambda client: client.post("/search/", {"q": "kettle"}).content.decode(),
        MOST,
        "<mark>kettle</mark>",
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_no_more_when_there_is_more_to_show(name: str) -> None:
    asked, most, shown = PAGES[name]
    house = House()
    ask = asked(house)
    house.fill(FEW)
    few = house.queries(ask)
    house.fill(MANY)
    many = house.queries(ask)
    assert shown in ask(house.client)
    assert few == many
    assert many <= most
