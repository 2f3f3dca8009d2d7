from datetime import timedelta

import pytest

from mainstay.core.actor import ANONYMOUS, Actor
from mainstay.core.errors import Conflict, Invalid, NotFound, NotPermitted
from mainstay.forum import queries, services
from mainstay.forum.domain import writing
from mainstay.forum.models import Board, Post, Topic
from mainstay.forum.services import Opening
from mainstay.forum.tests import factories
from mainstay.forum.tests.factories import AT
from mainstay.outbox.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> Actor:
    return factories.actor("Ada")


@pytest.fixture
def ben() -> Actor:
    return factories.actor("Ben")


class TestStartTopic:
    def test_it_stands_on_the_board_with_its_text_in_three_forms(self, ada: Actor) -> None:
        room = factories.group(members=(ada,))
        opening = Opening(
            body="I feel ashamed. Payday is **tomorrow**.",
            feelings=("ashamed",),
            happens="Payday is tomorrow",
            wants="listen",
        )

        written = services.start_topic(actor=ada, group=room.public_id, opening=opening, at=AT)

        post = Post.objects.select_related("topic").get(public_id=written.post)
        assert (post.position, post.created_at, post.topic.last_post_at) == (1, AT, AT)
        assert post.html == "<p>I feel ashamed. Payday is <strong>tomorrow</strong>.</p>"
        assert post.excerpt == "I feel ashamed. Payday is tomorrow."
        assert post.parts == {"happens": "Payday is tomorrow"}
        assert (post.topic.title, post.topic.feelings, post.topic.wants) == (
            "Payday is tomorrow",
            ["ashamed"],
            "listen",
        )

    def test_the_second_press_returns_what_the_first_one_wrote(self, ada: Actor) -> None:
        room = factories.group(members=(ada,))
        once = services.start_topic(actor=ada, group=room.public_id, opening=Opening(body="Hello"), at=AT, key="k1")

        again = services.start_topic(actor=ada, group=room.public_id, opening=Opening(body="Hello"), at=AT, key="k1")

        assert (again.post, again.is_new, once.is_new) == (once.post, False, True)
        assert Post.objects.count() == Topic.objects.count() == 1
        assert Event.objects.filter(name="forum.post-published").count() == 1

    def test_two_people_may_use_the_same_key(self, ada: Actor, ben: Actor) -> None:
        room = factories.group(members=(ada, ben))

        for who in (ada, ben):
            services.start_topic(actor=who, group=room.public_id, opening=Opening(body="Hi"), at=AT, key="k1")

        assert Post.objects.count() == 2

    def test_who_is_not_in_the_group_may_not_write(self, ada: Actor) -> None:
        room = factories.group("members")

        with pytest.raises(NotPermitted, match="join-first"):
            services.start_topic(actor=ada, group=room.public_id, opening=Opening(body="Hi"), at=AT)

    def test_a_hidden_group_does_not_exist_for_others(self, ada: Actor, ben: Actor) -> None:
        room = factories.group("hidden", members=(ben,))
        factories.topic(ben, room)

        with pytest.raises(NotFound):
            services.start_topic(actor=ada, group=room.public_id, opening=Opening(body="Hi"), at=AT)

    def test_a_stranger_may_not_write_in_an_open_group(self) -> None:
        room = factories.group("open")

        with pytest.raises(NotPermitted, match="sign-in"):
            services.start_topic(actor=ANONYMOUS, group=room.public_id, opening=Opening(body="Hi"), at=AT)

    def test_a_closed_group_takes_nothing_new(self, ada: Actor) -> None:
        room = factories.group(members=(ada,))
        type(room).objects.update(is_closed=True)

        with pytest.raises(NotPermitted, match="group-closed"):
            factories.topic(ada, room)

    def test_unknown_chips_are_left_out(self, ada: Actor) -> None:
        room = factories.group(members=(ada,))

        topic = factories.topic(ada, room, feelings=("ashamed", "<b>", "sad", "numb", "angry"), wants="money")

        assert (topic.feelings, topic.wants) == (["ashamed", "sad", "numb"], "")


class TestReply:
    def test_it_moves_the_topic_up_and_counts_once(self, ada: Actor, ben: Actor) -> None:
        room = factories.group(members=(ada, ben))
        topic = factories.topic(ada, room)
        before = Board.objects.get(group=room).version

        post = factories.reply(ben, topic)

        topic.refresh_from_db()
        assert (post.position, topic.reply_count, topic.last_position) == (2, 1, 2)
        assert topic.last_post_at == topic.answered_at == AT + timedelta(minutes=5)
        assert topic.version == 2
        assert Board.objects.get(group=room).version == before + 1

    def test_ones_own_reply_is_no_answer(self, ada: Actor) -> None:
        room = factories.group(members=(ada,))
        topic = factories.topic(ada, room)

        factories.reply(ada, topic)

        topic.refresh_from_db()
        assert (topic.reply_count, topic.answered_at) == (1, None)

    def test_the_first_answer_keeps_its_time(self, ada: Actor, ben: Actor) -> None:
        room = factories.group(members=(ada, ben))
        topic = factories.topic(ada, room)
        factories.reply(ben, topic, minutes=5)

        factories.reply(ben, topic, minutes=50)

        topic.refresh_from_db()
        assert topic.answered_at == AT + timedelta(minutes=5)

    def test_the_second_press_changes_nothing(self, ada: Actor, ben: Actor) -> None:
        room = factories.group(members=(ada, ben))
        topic = factories.topic(ada, room)
        once = services.reply(actor=ben, topic=topic.public_id, body="Here", at=AT, key="k")

        again = services.reply(actor=ben, topic=topic.public_id, body="Here", at=AT, key="k")

        topic.refresh_from_db()
        assert (again.post, again.is_new) == (once.post, False)
        assert (topic.reply_count, topic.last_position) == (1, 2)

    def test_blocked_people_do_not_find_each_others_topics(self, ada: Actor, ben: Actor) -> None:
        room = factories.group(members=(ada, ben))
        topic = factories.topic(ada, room)
        factories.block(ada, ben)

        with pytest.raises(NotFound):
            factories.reply(ben, topic)

    def test_a_hidden_opening_rests(self, ada: Actor, ben: Actor) -> None:
        room = factories.group(members=(ada, ben))
        topic = factories.topic(ada, room)
        services.hide_post(public_id=factories.opening(topic).public_id, reason="amounts", note="")

        with pytest.raises(NotPermitted, match="topic-hidden"):
            factories.reply(ben, topic)

    def test_a_quote_from_another_topic_is_left_out(self, ada: Actor) -> None:
        room = factories.group(members=(ada,))
        elsewhere, topic = factories.topic(ada, room), factories.topic(ada, room)

        post = factories.reply(ada, topic, quote_of=factories.opening(elsewhere).public_id)

        assert post.quote_of_id is None


class TestBadInput:
    @pytest.mark.parametrize(
        ("typed", "code"),
        [("", "empty"), (" \n\t ", "empty"), ("\x00\u202e", "empty"), ("x" * (writing.BODY_LIMIT + 1), "too-long")],
    )
    def test_what_cannot_be_kept_is_refused_with_a_field(self, ada: Actor, typed: str, code: str) -> None:
        room = factories.group(members=(ada,))

        with pytest.raises(Invalid) as refused:
            factories.topic(ada, room, body=typed)

        assert (refused.value.code, refused.value.field) == (code, "body")
        assert not Topic.objects.exists()

    def test_null_bytes_directions_and_stacked_marks_are_taken_out(self, ada: Actor) -> None:
        room = factories.group(members=(ada,))

        topic = factories.topic(ada, room, body="a\x00b\u202ec" + "e" + "\u0301" * 40)

        body = factories.opening(topic).body
        assert body.startswith("abc")
        assert len(body) <= 9
        assert "\x00" not in body

    def test_a_key_of_any_length_is_not_taken(self, ada: Actor) -> None:
        room = factories.group(members=(ada,))

        with pytest.raises(Invalid):
            services.start_topic(actor=ada, group=room.public_id, opening=Opening(body="x"), at=AT, key="k" * 41)


class TestEdit:
    def test_the_earlier_text_stays_for_moderators(self, ada: Actor) -> None:
        room = factories.group(members=(ada,))
        post = factories.opening(factories.topic(ada, room, body="First words"))

        assert services.edit_post(actor=ada, post=post.public_id, body="Second words", at=AT) is True

        post.refresh_from_db()
        assert (post.body, post.version, post.edited_at) == ("Second words", 2, AT)
        moderator = factories.actor("Mod", "moderator")
        factories.let_in(room, moderator)
        earlier = queries.history(moderator, queries.one_post(moderator, post.public_id))
        assert [one.body for one in earlier] == ["First words"]

    def test_members_do_not_see_earlier_texts(self, ada: Actor) -> None:
        room = factories.group(members=(ada,))
        post = factories.opening(factories.topic(ada, room))

        with pytest.raises(NotPermitted, match="moderators-only"):
            queries.history(ada, queries.one_post(ada, post.public_id))

    def test_nobody_edits_anothers_post(self, ada: Actor, ben: Actor) -> None:
        room = factories.group(members=(ada, ben))
        post = factories.opening(factories.topic(ada, room))

        with pytest.raises(NotPermitted, match="not-author"):
            services.edit_post(actor=ben, post=post.public_id, body="Mine now", at=AT)

    def test_the_same_text_again_changes_nothing(self, ada: Actor) -> None:
        room = factories.group(members=(ada,))
        post = factories.opening(factories.topic(ada, room, body="Same"))

        assert services.edit_post(actor=ada, post=post.public_id, body="Same", at=AT) is False

    def test_two_windows_do_not_overwrite_each_other(self, ada: Actor) -> None:
        room = factories.group(members=(ada,))
        post = factories.opening(factories.topic(ada, room, body="One"))
        services.edit_post(actor=ada, post=post.public_id, body="Two", at=AT, version=1)

        with pytest.raises(Conflict, match="edited-elsewhere"):
            services.edit_post(actor=ada, post=post.public_id, body="Three", at=AT, version=1)


class TestDelete:
    def test_text_earlier_texts_and_title_are_gone_and_replies_stay(self, ada: Actor, ben: Actor) -> None:
        room = factories.group(members=(ada, ben))
        topic = factories.topic(ada, room, body="Secret words")
        post = factories.opening(topic)
        services.edit_post(actor=ada, post=post.public_id, body="Other words", at=AT)
        factories.reply(ben, topic)

        assert services.delete_post(actor=ada, post=post.public_id, at=AT) is True
        assert services.delete_post(actor=ada, post=post.public_id, at=AT) is False

        post.refresh_from_db()
        topic.refresh_from_db()
        assert (post.body, post.html, post.excerpt, post.state) == ("", "", "", "deleted")
        assert (topic.title, topic.excerpt, topic.state, topic.is_listed) == ("", "", "deleted", True)
        assert not post.versions.exists()

    def test_a_topic_nobody_answered_leaves_the_board(self, ada: Actor) -> None:
        room = factories.group(members=(ada,))
        topic = factories.topic(ada, room)

        services.delete_post(actor=ada, post=factories.opening(topic).public_id, at=AT)

        assert queries.board_page(ada, queries.room(ada, room.public_id)).rows == []

    def test_when_the_only_answer_goes_the_request_waits_again(self, ada: Actor, ben: Actor) -> None:
        room = factories.group(members=(ada, ben))
        topic = factories.topic(ada, room)
        answer = factories.reply(ben, topic)

        services.delete_post(actor=ben, post=answer.public_id, at=AT)

        topic.refresh_from_db()
        assert (topic.reply_count, topic.answered_at) == (0, None)
