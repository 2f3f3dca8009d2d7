from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mainstay.core.actor import ANONYMOUS, Actor
from mainstay.core.errors import NotFound
from mainstay.forum import queries, services
from mainstay.forum.tests import factories
from mainstay.forum.tests.factories import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> Actor:
    return factories.actor("Ada")


@pytest.fixture
def ben() -> Actor:
    return factories.actor("Ben")


class TestNewest:
    def test_it_goes_across_ones_groups_and_no_further(self, ada: Actor, ben: Actor) -> None:
        first, second = factories.group(members=(ada, ben)), factories.group(members=(ada, ben))
        elsewhere = factories.group("open", members=(ben,))
        one = factories.topic(ben, first, at=AT)
        two = factories.topic(ben, second, at=AT + timedelta(hours=1))
        factories.topic(ben, elsewhere, at=AT + timedelta(hours=2))

        assert [row.public_id for row in queries.newest_in_my_groups(ada)] == [two.public_id, one.public_id]
        assert queries.newest_in_my_groups(ANONYMOUS) == []
        assert queries.newest_in_my_groups(factories.actor("Eve")) == []

    def test_a_blocked_pair_is_left_out_before_counting(self, ada: Actor, ben: Actor) -> None:
        room = factories.group(members=(ada, ben))
        mine = factories.topic(ada, room, at=AT)
        for hours in range(1, 8):
            factories.topic(ben, room, at=AT + timedelta(hours=hours))
        factories.block(ben, ada)

        assert [row.public_id for row in queries.newest_in_my_groups(ada)] == [mine.public_id]

    def test_the_number_of_queries_does_not_grow(self, ada: Actor) -> None:
        def count() -> int:
            with CaptureQueriesContext(connection) as asked:
                queries.newest_in_my_groups(ada)
            return len(asked)

        factories.topic(ada, factories.group(members=(ada,)))
        few = count()
        for _ in range(4):
            factories.topic(ada, factories.group(members=(ada,)))
        assert count() == few == 1


class TestWaiting:
    def test_old_requests_are_no_longer_put_before_people(self, ada: Actor, ben: Actor) -> None:
        topic = factories.topic(ada, factories.group(members=(ada, ben)))

        def waiting(days: int) -> list[str]:
            return [row.public_id for row in queries.waiting_for_answer(ben, at=AT + timedelta(days=days))]

        assert waiting(29) == [topic.public_id]
        assert waiting(31) == []

    def test_hidden_and_deleted_openings_do_not_wait(self, ada: Actor, ben: Actor) -> None:
        room = factories.group(members=(ada, ben))
        hidden, deleted = factories.topic(ada, room), factories.topic(ada, room)
        services.hide_post(public_id=factories.opening(hidden).public_id, reason="other", note="")
        services.delete_post(actor=ada, post=factories.opening(deleted).public_id, at=AT)

        assert queries.waiting_for_answer(ben) == []
        assert queries.waiting_for_answer(ANONYMOUS) == []


class TestBoard:
    def test_a_cursor_that_is_not_ours_shows_the_first_page(self, ada: Actor) -> None:
        room = factories.group(members=(ada,))
        factories.topic(ada, room)

        for cursor in ("", "rubbish", "%%%", "WzAsMV0"):
            assert len(queries.board_page(ada, queries.room(ada, room.public_id), cursor).rows) == 1

    def test_a_room_in_which_nobody_wrote_is_found_too(self, ada: Actor) -> None:
        room = factories.group(members=(ada,))

        found = queries.room(ada, room.public_id)

        assert (found.name, found.role, found.board_version) == (room.name, "member", 0)
        with pytest.raises(NotFound):
            queries.room(ANONYMOUS, room.public_id)

    def test_a_topic_that_turned_hidden_leaves_its_title_with_its_author(self, ada: Actor, ben: Actor) -> None:
        topic = factories.topic(ada, factories.group(members=(ada, ben)), title="A title")
        services.hide_post(public_id=factories.opening(topic).public_id, reason="other", note="")

        assert queries.topic_head(ada, topic.public_id).title == "A title"
        assert queries.topic_head(ben, topic.public_id).title == ""
        assert queries.board_page(ben, queries.room(ben, topic.group.public_id)).rows == []


class TestOnePost:
    def test_who_left_the_group_keeps_the_way_to_their_own_post(self, ada: Actor, ben: Actor) -> None:
        topic = factories.topic(ada, factories.group(members=(ada, ben)))
        post = factories.opening(topic)
        topic.group.memberships.all().delete()

        assert queries.one_post(ada, post.public_id).body == post.body
        with pytest.raises(NotFound):
            queries.one_post(ben, post.public_id)

    def test_hidden_words_are_not_handed_to_others(self, ada: Actor, ben: Actor) -> None:
        post = factories.opening(factories.topic(ada, factories.group(members=(ada, ben))))
        services.hide_post(public_id=post.public_id, reason="other", note="Why")

        own, others = queries.one_post(ada, post.public_id), queries.one_post(ben, post.public_id)

        assert (own.body, own.hidden_note) == (post.body, "Why")
        assert (others.body, others.html, others.excerpt, others.hidden_note) == ("", "", "", "")
