"""One's own words stay one's own: across a block, and after leaving a group; who was taken out can only take them back."""

from datetime import timedelta

import pytest
from django.test import Client

from mainstay.core.actor import Actor
from mainstay.core.errors import NotFound, NotPermitted
from mainstay.forum import queries, services
from mainstay.forum.models import Post, State, Topic
from mainstay.forum.tests import factories
from mainstay.forum.tests.factories import AT
from mainstay.groups import services as groups

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=1)


@pytest.fixture
def ada() -> Actor:
    return factories.actor("Ada")


@pytest.fixture
def ben() -> Actor:
    return factories.actor("Ben")


@pytest.fixture
def topic(ada: Actor, ben: Actor) -> Topic:
    return factories.topic(ada, factories.group(members=(ada, ben)), title="About payday")


def signed_in(handle: str) -> Client:
    client = Client()
    client.force_login(factories.found(handle))
    return client


class TestAcrossABlock:
    @pytest.mark.parametrize("blocker", ["Ada", "Ben"])
    def test_ones_reply_can_be_changed_and_taken_back(self, ada: Actor, ben: Actor, topic: Topic, blocker: str) -> None:
        post = factories.reply(ben, topic)
        factories.block(*((ada, ben) if blocker == "Ada" else (ben, ada)))
        client = signed_in("Ben")

        page = client.get(f"/p/{post.public_id}/edit/")
        assert page.status_code == 200
        assert "About payday" not in page.text
        assert topic.public_id not in page.text
        changed = client.post(f"/p/{post.public_id}/edit/", {"body": "Other words."})
        assert (changed.status_code, changed.headers["Location"]) == (303, "/")
        assert Post.objects.get(pk=post.pk).body == "Other words."
        assert client.get(f"/p/{post.public_id}/delete/").status_code == 200
        assert client.post(f"/p/{post.public_id}/delete/").headers["Location"] == "/"
        assert Post.objects.get(pk=post.pk).state == State.DELETED

    def test_the_topic_stays_closed(self, ada: Actor, ben: Actor, topic: Topic) -> None:
        post = factories.reply(ben, topic)
        factories.block(ada, ben)
        head = queries.one_post(ben, post.public_id).topic

        assert (head.title, head.can_read, head.can_reply) == ("", False, False)
        assert signed_in("Ben").get(f"/t/{topic.public_id}/").status_code == 404
        with pytest.raises(NotFound):
            queries.one_post(ben, factories.opening(topic).public_id)
        with pytest.raises(NotFound):
            services.reply(actor=ben, topic=topic.public_id, body="Still here.", at=LATER)

    def test_the_title_of_ones_own_topic_stays_when_it_is_changed(self, ada: Actor, ben: Actor, topic: Topic) -> None:
        factories.block(ben, ada)
        services.edit_post(actor=ada, post=factories.opening(topic).public_id, body="It is today.", at=LATER)
        assert Topic.objects.get(pk=topic.pk).title == "About payday"


class TestTakenOut:
    @pytest.fixture
    def post(self, ben: Actor, topic: Topic) -> Post:
        factories.let_in(topic.group, factories.actor("Fay"), "facilitator")
        written = factories.reply(ben, topic)
        groups.remove_member(
            actor=factories.actor_called("Fay"),
            group_id=topic.group.public_id,
            person_id=ben.person_id,
            reason="agreement-not-kept",
            at=LATER,
        )
        return written

    def test_no_pen_stays_in_the_room(self, ben: Actor, post: Post) -> None:
        with pytest.raises(NotPermitted, match="taken-out-edit"):
            services.edit_post(actor=ben, post=post.public_id, body="One more thing.", at=LATER)
        client = signed_in("Ben")
        refused = client.post(f"/p/{post.public_id}/edit/", {"body": "One more thing."})
        assert refused.status_code == 403
        assert "You can take it back." in refused.text
        assert Post.objects.get(pk=post.pk).body == post.body

    def test_ones_words_can_be_taken_back(self, ben: Actor, post: Post) -> None:
        assert services.delete_post(actor=ben, post=post.public_id, at=LATER)
        assert Post.objects.get(pk=post.pk).body == ""

    def test_let_back_in_one_writes_again(self, ben: Actor, post: Post, topic: Topic) -> None:
        groups.let_in(
            actor=factories.actor_called("Fay"), group_id=topic.group.public_id, person_id=ben.person_id, at=LATER
        )
        assert services.edit_post(actor=ben, post=post.public_id, body="Thank you.", at=LATER)
