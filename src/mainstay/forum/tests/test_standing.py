"""What a step of moderation holds back in the forum, said kindly, with every word kept; and what stays open."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mainstay.accounts import services as accounts
from mainstay.core import clock
from mainstay.core.actor import Actor
from mainstay.forum import services, slots
from mainstay.forum.models import Post, Thanks, Topic
from mainstay.forum.tests import factories
from mainstay.moderation import services as moderation
from mainstay.moderation.services import Held

pytestmark = pytest.mark.django_db
WORDS = "I wrote this for a long time."


@pytest.fixture
def ada() -> Actor:
    return factories.actor("Ada")


@pytest.fixture
def topic(ada: Actor) -> Topic:
    ben = factories.actor("Ben")
    return factories.topic(ben, factories.group(members=(ada, ben)))


def hold(who: Actor, step: str, topic: Topic) -> Actor:
    """Let a moderator take a step about something `who` wrote; return them as the next request sees them."""
    dev = factories.actor("Dev", "moderator")
    post = factories.reply(who, topic, body="Something rash.")
    ben = factories.actor_called("Ben")
    at = clock.now()
    case = moderation.report(actor=ben, kind="post", public_id=post.public_id, reason="attack", text="", at=at).case
    moderation.take_step(actor=dev, case_id=case, step=step, reason="attack", note="", at=at)
    return factories.actor_called(who.handle)


def client_of(who: Actor) -> Client:
    client = Client()
    client.force_login(factories.found(who.handle), backend="mainstay.accounts.backend.HandleBackend")
    return client


@pytest.mark.parametrize("step", ["pause", "remove"])
def test_no_write_passes_a_pause(ada: Actor, topic: Topic, step: str) -> None:
    held = hold(ada, step, topic)
    own = Post.objects.get(author=ada.id)
    opening = factories.opening(topic).public_id
    group = topic.group.public_id
    at = clock.now()
    writes = [
        lambda: services.start_topic(actor=held, group=group, opening=services.Opening(body=WORDS), at=at),
        lambda: services.reply(actor=held, topic=topic.public_id, body=WORDS, at=at),
        lambda: services.edit_post(actor=held, post=own.public_id, body=WORDS, at=at),
        lambda: services.thank(actor=held, post=opening, at=at),
        lambda: services.react(actor=held, post=opening, kind="with_you", at=at),
    ]
    for write in writes:
        with pytest.raises(Held):
            write()
    assert not Post.objects.filter(body=WORDS).exists()
    assert not Thanks.objects.exists()


def test_taking_back_ones_own_words_stays_open(ada: Actor, topic: Topic) -> None:
    held = hold(ada, "pause", topic)
    assert services.delete_post(actor=held, post=Post.objects.get(author=ada.id).public_id, at=clock.now())


def test_the_topic_says_until_when_and_offers_nothing_that_would_be_refused(ada: Actor, topic: Topic) -> None:
    client = client_of(ada)
    assert "Add to this" in client.get(f"/t/{topic.public_id}/").content.decode()
    hold(ada, "pause", topic)
    page = client.get(f"/t/{topic.public_id}/").content.decode()
    assert "Your account is paused until" in page
    assert "/me/standing/" in page
    assert "Add to this" not in page
    assert "/thanks/" not in page
    assert "Payday is tomorrow." in page


def test_a_reply_typed_before_the_pause_is_given_back(ada: Actor, topic: Topic) -> None:
    hold(ada, "pause", topic)
    refused = client_of(ada).post(f"/t/{topic.public_id}/reply/", {"body": WORDS, "key": "k1"})
    page = refused.content.decode()
    assert refused.status_code == 403
    assert WORDS in page
    assert "Your account is paused until" in page


def test_an_opening_typed_before_the_pause_is_given_back(ada: Actor, topic: Topic) -> None:
    hold(ada, "pause", topic)
    client, url = client_of(ada), f"/g/{topic.group.public_id}/write/"
    assert "Your account is paused until" in client.get(url).content.decode()
    refused = client.post(url, {"body": WORDS, "act": "post"})
    assert refused.status_code == 403
    assert WORDS in refused.content.decode()


def test_slowed_the_second_text_waits_and_is_given_back_and_pressing_twice_is_one(ada: Actor, topic: Topic) -> None:
    held = hold(ada, "slow", topic)
    at = clock.now()
    first = services.reply(actor=held, topic=topic.public_id, body="One.", at=at, key="k1")
    again = services.reply(actor=held, topic=topic.public_id, body="One.", at=at, key="k1")
    assert (first.is_new, again.is_new, again.post) == (True, False, first.post)
    refused = client_of(ada).post(f"/t/{topic.public_id}/reply/", {"body": WORDS, "key": "k2"})
    page = refused.content.decode()
    assert refused.status_code == 403
    assert WORDS in page
    assert "one text every 30 minutes: the next from" in page
    topic.refresh_from_db()
    assert topic.reply_count == 2
    later = at + timedelta(minutes=30)
    assert services.reply(actor=held, topic=topic.public_id, body=WORDS, at=later, key="k2").is_new


def test_what_holds_costs_a_topic_page_no_query(ada: Actor, topic: Topic) -> None:
    client, url = client_of(ada), f"/t/{topic.public_id}/"

    def cost() -> int:
        client.get(url)
        with CaptureQueriesContext(connection) as seen:
            client.get(url)
        return len(seen)

    before = cost()
    hold(ada, "pause", topic)
    assert cost() <= before <= 6


def test_a_moderator_gets_the_way_to_answer_only_where_they_can(ada: Actor, topic: Topic) -> None:
    inside, outside = factories.actor("Dot", "moderator"), factories.actor("Eve", "moderator")
    factories.let_in(topic.group, inside)
    post = factories.reply(ada, topic).public_id
    found = slots.subject(post, inside)
    assert found is not None
    assert (found.answer_url, found.thread_author_id) == (f"/p/{post}/quote/", topic.author_id)
    assert slots.subject(post, outside) is None
    accounts.block(actor=ada, person_id=inside.person_id, at=clock.now())
    assert slots.subject(post, inside) is None


def test_last_texts_are_newest_first_without_what_was_taken_back(ada: Actor, topic: Topic) -> None:
    one, two, gone = (factories.reply(ada, topic, body=body, minutes=n) for n, body in enumerate("abc"))
    services.delete_post(actor=ada, post=gone.public_id, at=clock.now())
    assert [row.public_id for row in slots.lately(ada.person_id, 50)] == [two.public_id, one.public_id]
    assert apps.get_model("forum", "Post").objects.count() == 4
