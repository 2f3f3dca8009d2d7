import json

import pytest

from mainstay.core.actor import Actor
from mainstay.forum import privacy, services
from mainstay.forum.models import Post, PostVersion, Reaction, Thanks, Topic
from mainstay.forum.tests import factories
from mainstay.forum.tests.factories import AT

pytestmark = pytest.mark.django_db

CANARY = "CANARY-4711"


@pytest.fixture
def ada() -> Actor:
    return factories.actor("Ada")


@pytest.fixture
def topic(ada: Actor) -> Topic:
    """Ada's canary lies in every text column she can write to; Ben answered her and she answered him."""
    ben = factories.actor("Ben")
    room = factories.group(members=(ada, ben))
    topic = factories.topic(
        ada,
        room,
        body=f"{CANARY} body",
        title=f"{CANARY} title",
        happens=f"{CANARY} part",
        content_note=f"{CANARY} note",
    )
    post = factories.opening(topic)
    services.edit_post(
        actor=ada, post=post.public_id, body=f"{CANARY} edited", content_note=f"{CANARY} note", title=topic.title, at=AT
    )
    answer = factories.reply(ben, topic, body="Ben answers", quote_of=post.public_id)
    services.thank(actor=ada, post=answer.public_id, at=AT)
    services.react(actor=ada, post=answer.public_id, kind="with_you", at=AT)
    other = factories.topic(ben, room, body="Ben asks")
    factories.reply(ada, other, body=f"{CANARY} reply")
    services.hide_post(
        public_id=Post.objects.get(body=f"{CANARY} reply").public_id, reason="other", note=f"{CANARY} said"
    )
    return topic


def everything() -> str:
    rows = [list(model.objects.values()) for model in (Topic, Post, PostVersion, Thanks, Reaction)]
    return json.dumps(rows, default=str)


def test_the_export_holds_what_one_wrote_and_pressed(ada: Actor, topic: Topic) -> None:
    found = privacy.export(ada.person_id)

    text = json.dumps(found)
    for part in ("title", "edited", "reply", "note", "body"):
        assert f"{CANARY} {part}" in text
    assert "Ben answers" not in text
    assert (len(found["thanks_given"]), len(found["reactions"])) == (1, 1)


def test_erasing_leaves_no_trace_of_the_words(ada: Actor, topic: Topic) -> None:
    assert CANARY in everything()

    privacy.erase(ada.person_id, AT, keep_posts=False)

    assert CANARY not in everything()
    assert not Thanks.objects.exists()
    assert not Reaction.objects.exists()
    assert Post.objects.get(body="Ben answers").with_you_count == 0
    assert Topic.objects.get(pk=topic.pk).is_listed
    assert Topic.objects.get(excerpt="Ben asks").answered_at is None


def test_kept_posts_stay_without_what_lay_behind_them(ada: Actor, topic: Topic) -> None:
    privacy.erase(ada.person_id, AT, keep_posts=True)

    text = everything()
    assert f"{CANARY} edited" in text
    for gone in ("body", "part", "said"):
        assert f"{CANARY} {gone}" not in text


def test_a_topic_in_which_nothing_is_left_leaves_the_board(ada: Actor) -> None:
    room = factories.group(members=(ada,))
    topic = factories.topic(ada, room)
    factories.reply(ada, topic)

    privacy.erase(ada.person_id, AT, keep_posts=False)

    assert not Topic.objects.get(pk=topic.pk).is_listed
