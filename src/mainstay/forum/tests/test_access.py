import pytest
from django.test import Client

from mainstay.core.testing import Row, cases, check_row
from mainstay.forum.tests import factories
from mainstay.forum.tests.access import ROWS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("row", "who"), cases(ROWS), ids=str)
def test_everybody_gets_the_answer_the_matrix_says(row: Row, who: str) -> None:
    people = {name: factories.actor(name.capitalize()) for name in ("member", "owner", "facilitator")}
    people["moderator"] = factories.actor("Moderator", "moderator")
    room = factories.group(members=(people["member"], people["owner"], people["moderator"]))
    factories.let_in(room, people["facilitator"], "facilitator")
    people["operator"] = factories.actor("Operator", "operator")
    topic = factories.topic(people["owner"], room)
    post = factories.opening(topic).public_id
    kwargs = {
        "": {},
        "group": {"group_id": room.public_id},
        "topic": {"topic_id": topic.public_id},
        "post": {"post_id": post},
        "reaction": {"post_id": post, "kind": "with_you"},
    }
    client = Client()
    if who != "stranger":
        client.force_login(factories.found(who.capitalize()))

    check_row(client, row, kwargs[row.kwargs], who)
