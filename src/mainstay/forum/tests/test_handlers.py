import pytest
from django.apps import apps
from django.db.models import Model, QuerySet

from mainstay.core.actor import Actor
from mainstay.forum import handlers, queries, services
from mainstay.forum import slots as lent
from mainstay.forum.models import Post, Topic
from mainstay.forum.tests import factories
from mainstay.forum.tests.factories import AT
from mainstay.outbox import services as outbox
from mainstay.search import queries as search

pytestmark = pytest.mark.django_db


def notices() -> list[tuple[str, str]]:
    rows = apps.get_model("notices", "Notice").objects.order_by("pk")
    return list(rows.values_list("person__handle", "kind"))


def cases() -> QuerySet[Model]:
    return apps.get_model("moderation", "Case").objects.all()


def hits(who: Actor, words: str) -> list[str]:
    return [hit.public_id for hit in search.find(who, words).rows]


@pytest.fixture
def ada() -> Actor:
    return factories.actor("Ada")


@pytest.fixture
def ben() -> Actor:
    return factories.actor("Ben")


@pytest.fixture
def topic(ada: Actor, ben: Actor) -> Topic:
    return factories.topic(ada, factories.group(members=(ada, ben)), body="Lantern words")


class TestNotices:
    def test_the_asker_hears_of_an_answer_once(self, topic: Topic, ben: Actor) -> None:
        post = factories.reply(ben, topic)
        outbox.deliver_all(AT)
        handlers.tell_people({"post": post.public_id})

        assert notices() == [("Ada", "forum.reply")]

    def test_nobody_is_told_of_their_own_words(self, topic: Topic, ada: Actor) -> None:
        factories.reply(ada, topic)
        outbox.deliver_all(AT)

        assert notices() == []

    def test_people_of_the_group_who_allow_it_can_be_named(self, topic: Topic, ada: Actor) -> None:
        quiet, _away, blocked = (factories.actor(name) for name in ("Quiet", "Away", "Blocked"))
        for one in (quiet, blocked):
            factories.let_in(topic.group, one)
        type(factories.found("Quiet")).objects.filter(pk=quiet.id).update(may_be_mentioned=False)
        factories.block(blocked, ada)

        factories.reply(ada, topic, body="@Ben @Quiet @Away @Blocked @Nobody")
        outbox.deliver_all(AT)

        assert notices() == [("Ben", "forum.mention")]

    def test_nobody_is_called_into_a_topic_that_a_block_closes(self, topic: Topic, ada: Actor, ben: Actor) -> None:
        cyd = factories.actor("Cyd")
        factories.let_in(topic.group, cyd)
        factories.block(cyd, ada)

        factories.reply(ben, topic, body="@Cyd look at this")
        outbox.deliver_all(AT)

        assert notices() == [("Ada", "forum.reply")]

    def test_who_left_the_group_hears_nothing(self, topic: Topic, ben: Actor, ada: Actor) -> None:
        topic.group.memberships.filter(person_id=ada.id).delete()

        factories.reply(ben, topic)
        outbox.deliver_all(AT)

        assert notices() == []

    def test_a_reply_that_is_gone_takes_its_notice_with_it(self, topic: Topic, ben: Actor) -> None:
        post = factories.reply(ben, topic)
        outbox.deliver_all(AT)

        services.delete_post(actor=ben, post=post.public_id, at=AT)
        outbox.deliver_all(AT)

        assert notices() == []

    def test_thanks_are_told_and_taken_back(self, topic: Topic, ada: Actor, ben: Actor) -> None:
        post = factories.reply(ben, topic)
        services.thank(actor=ada, post=post.public_id, at=AT)
        outbox.deliver_all(AT)
        assert ("Ben", "forum.thanks") in notices()

        services.take_back_thanks(actor=ada, post=post.public_id)
        outbox.deliver_all(AT)
        assert ("Ben", "forum.thanks") not in notices()


class TestSearch:
    def test_a_post_is_found_by_its_group_alone(self, topic: Topic, ben: Actor) -> None:
        outbox.deliver_all(AT)
        post = factories.opening(topic)

        assert hits(ben, "lantern") == [post.public_id]
        assert hits(factories.actor("Eve"), "lantern") == []

    def test_edited_hidden_and_deleted_words_are_not_found(self, topic: Topic, ada: Actor, ben: Actor) -> None:
        post = factories.opening(topic)
        services.edit_post(actor=ada, post=post.public_id, body="Harbour words", at=AT)
        outbox.deliver_all(AT)
        assert (hits(ben, "lantern"), hits(ben, "harbour")) == ([], [post.public_id])

        services.hide_post(public_id=post.public_id, reason="other", note="")
        outbox.deliver_all(AT)
        assert hits(ben, "harbour") == []

        services.restore_post(public_id=post.public_id)
        outbox.deliver_all(AT)
        assert hits(ben, "harbour") == [post.public_id]

        services.delete_post(actor=ada, post=post.public_id, at=AT)
        outbox.deliver_all(AT)
        assert hits(ben, "harbour") == []


class TestModeration:
    def test_heavy_words_are_put_first_and_stay_where_they_are(self, topic: Topic, ben: Actor) -> None:
        post = factories.reply(ben, topic, body="I want to die.")
        outbox.deliver_all(AT)

        case = cases().get()
        assert (case.kind, case.subject, case.is_flagged) == ("post", post.public_id, True)
        assert Post.objects.get(pk=post.pk).state == "shown"

    def test_ordinary_words_make_no_case(self, topic: Topic, ben: Actor) -> None:
        factories.reply(ben, topic, body="My father died last year.")
        outbox.deliver_all(AT)

        assert not cases().exists()

    def test_what_moderators_see_of_a_post(self, topic: Topic, ben: Actor) -> None:
        post = factories.opening(topic)

        found = lent.subject(post.public_id, ben)

        assert found is not None
        assert (found.text, found.url, found.is_hidden) == ("Lantern words", f"/p/{post.public_id}/", False)
        assert lent.subject(post.public_id, factories.actor("Eve")) is None
        assert lent.subject("000000000000", ben) is None


def test_today_puts_unanswered_requests_before_others(topic: Topic, ada: Actor, ben: Actor) -> None:
    def waiting(who: Actor) -> list[str]:
        return [row.public_id for row in queries.waiting_for_answer(who)]

    assert (waiting(ada), waiting(ben)) == ([], [topic.public_id])
    factories.reply(ben, topic)
    assert waiting(ben) == []
