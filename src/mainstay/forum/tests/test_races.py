"""People writing at the same moment: every text gets its own place, and two presses of one button write once."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from mainstay.forum import queries, services
from mainstay.forum.models import Post
from mainstay.forum.tests import factories
from mainstay.forum.tests.factories import AT

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _needs_two_writers() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("one writer at a time on SQLite")


def at_once(work: list[Callable[[], object]]) -> list[object]:
    """Do all of `work` in threads that start together; return the results in order."""
    together, results = threading.Barrier(len(work), timeout=10), [None] * len(work)

    def run(place: int) -> None:
        together.wait()
        try:
            results[place] = work[place]()
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(work))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_without_the_locked_row_all_would_take_the_same_place() -> None:
    ada = factories.actor("Ada")
    topic = factories.topic(ada, factories.group(members=(ada,)))

    places = at_once([lambda: queries.last_position(topic.pk) + 1] * 6)

    assert set(places) == {2}


def test_replies_at_once_get_a_place_each() -> None:
    people = tuple(factories.actor(f"Person{n}") for n in range(6))
    topic = factories.topic(people[0], factories.group(members=people))

    def writing(who: object) -> Callable[[], object]:
        return lambda: services.reply(actor=who, topic=topic.public_id, body="Here", at=AT)

    at_once([writing(who) for who in people])

    topic.refresh_from_db()
    assert sorted(Post.objects.filter(topic=topic).values_list("position", flat=True)) == [1, 2, 3, 4, 5, 6, 7]
    assert (topic.reply_count, topic.last_position) == (6, 7)


def test_one_button_pressed_six_times_at_once_writes_once() -> None:
    ada = factories.actor("Ada")
    topic = factories.topic(ada, factories.group(members=(ada,)))

    def press() -> str:
        return services.reply(actor=ada, topic=topic.public_id, body="Here", at=AT, key="k").post

    assert len(set(at_once([press] * 6))) == 1
    topic.refresh_from_db()
    assert (topic.reply_count, topic.last_position) == (1, 2)


def test_thanks_at_once_are_one() -> None:
    ada, ben = factories.actor("Ada"), factories.actor("Ben")
    topic = factories.topic(ada, factories.group(members=(ada, ben)))
    post = factories.opening(topic).public_id

    at_once([lambda: services.react(actor=ben, post=post, kind="with_you", at=AT)] * 6)

    assert factories.opening(topic).with_you_count == 1
