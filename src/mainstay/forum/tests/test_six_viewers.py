"""One topic, one warm cache, six people: each sees what is theirs and nothing that is not."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mainstay.forum import services
from mainstay.forum.models import Topic
from mainstay.forum.tests import factories
from mainstay.forum.tests.factories import AT

pytestmark = pytest.mark.django_db

VIEWERS = ("Ada", "Ben", "Cora", "Dev", "Eve", "")


@pytest.fixture
def topic() -> Topic:
    """Ada asks, Ben answers and is thanked by her, Cora's answer is hidden, Dev took his back; Ben and Eve have blocked each other."""
    ada, ben, cora, dev, eve = (factories.actor(name) for name in VIEWERS[:5])
    room = factories.group("open", members=(ada, ben, cora, dev, eve))
    topic = factories.topic(ada, room, body="Opening of Ada")
    first = factories.opening(topic)
    by_ben = factories.reply(ben, topic, body="Answer of Ben")
    factories.reply(dev, topic, body="Dev quotes", quote_of=by_ben.public_id)
    by_cora = factories.reply(cora, topic, body="Words that were hidden")
    by_dev = factories.reply(dev, topic, body="Words taken back")
    factories.reply(eve, topic, body="Answer of Eve", content_note="death_grief")
    services.react(actor=ben, post=first.public_id, kind="with_you", at=AT)
    services.react(actor=cora, post=first.public_id, kind="same_here", at=AT)
    services.thank(actor=ada, post=by_ben.public_id, at=AT)
    services.hide_post(public_id=by_cora.public_id, reason="amounts", note="Private note to Cora")
    services.delete_post(actor=dev, post=by_dev.public_id, at=AT)
    factories.block(ben, eve)
    topic.refresh_from_db()
    return topic


def pages(topic: Topic) -> dict[str, str]:
    """Ask twice as everybody, so that the second round comes from a cache that all have filled."""
    found: dict[str, str] = {}
    for _ in range(2):
        for name in VIEWERS:
            found[name] = page(topic, name)
    return found


def page(topic: Topic, name: str) -> str:
    client = Client()
    if name:
        client.force_login(factories.found(name))
    return client.get(f"/t/{topic.public_id}/").content.decode()


def article(html: str, words: str) -> str:
    return next(part for part in re.findall(r"<article.*?</article>", html, re.DOTALL) if words in part)


def test_hidden_words_reach_their_author_alone(topic: Topic) -> None:
    for name, html in pages(topic).items():
        assert ("Words that were hidden" in html) is (name == "Cora")
        assert ("Private note to Cora" in html) is (name == "Cora")
        assert "Words taken back" not in html
        assert "Deleted by its author." in html


def test_a_blocked_pair_does_not_meet_not_even_in_a_quote(topic: Topic) -> None:
    for name, html in pages(topic).items():
        assert ("Answer of Ben" in html) is (name != "Eve")
        assert ("Answer of Eve" in html) is (name != "Ben")


def test_counts_are_the_authors_alone(topic: Topic) -> None:
    for name, html in pages(topic).items():
        assert ("1 person is with you." in html) is (name == "Ada")
        assert ("1 person feels the same." in html) is (name == "Ada")


def test_thanks_are_known_to_the_two(topic: Topic) -> None:
    found = pages(topic)
    assert "Thanked by Ada." in article(found["Ben"], "Answer of Ben")
    assert "You thanked Ben" in article(found["Ada"], "Answer of Ben")
    for name in ("Cora", "Dev", "Eve", ""):
        assert "Thanked by" not in found[name]
        assert "You thanked" not in found[name]


def test_what_one_pressed_is_ones_own(topic: Topic) -> None:
    for name, html in pages(topic).items():
        opening = article(html, "Opening of Ada")
        assert ("You are with them" in opening) is (name == "Ben")
        assert opening.count('aria-pressed="true"') == (1 if name in {"Ben", "Cora"} else 0)


@pytest.mark.parametrize(
    ("author", "words"), [("Ada", "Opening of Ada"), ("Dev", "Dev quotes"), ("Eve", "Answer of Eve")]
)
def test_controls_are_for_those_who_may(topic: Topic, author: str, words: str) -> None:
    for name, html in pages(topic).items():
        if name == "Ben" and author == "Eve":
            continue
        part = article(html, words)
        assert ("/edit/" in part) is (name == author)
        assert ("/report/post/" in part) is (name not in {author, ""})
        assert ('id="reply"' in html) is (name != "")


def test_a_stranger_gets_no_token_and_the_kept_page_has_no_person(topic: Topic) -> None:
    html = pages(topic)[""]
    assert "csrfmiddlewaretoken" not in html
    assert "<button" not in html.split('id="posts"')[1].split("</aside>")[0]


def test_a_note_covers_the_words_for_everybody(topic: Topic) -> None:
    for name, html in pages(topic).items():
        if name != "Ben":
            part = article(html, "Answer of Eve")
            assert part.index("<details") < part.index("Death or grief") < part.index("Answer of Eve")


def test_a_signed_in_page_takes_six_queries_however_many_posts(topic: Topic) -> None:
    def count() -> int:
        client = Client()
        client.force_login(factories.found("Dev"))
        client.get(f"/t/{topic.public_id}/")
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/t/{topic.public_id}/")
        return len(asked)

    few = count()
    cora: Any = factories.actor_called("Cora")
    for _ in range(12):
        factories.reply(cora, topic)
    assert few == count() == 6


def test_a_stranger_hits_the_kept_page_with_one_query(topic: Topic) -> None:
    page(topic, "")
    with CaptureQueriesContext(connection) as asked:
        page(topic, "")
    assert len(asked) == 1


def test_a_kept_page_ends_with_the_next_change(topic: Topic) -> None:
    page(topic, "")
    factories.reply(factories.actor_called("Cora"), topic, body="Something new")

    assert "Something new" in page(topic, "")


def test_a_kept_page_ends_when_the_group_closes_its_doors(topic: Topic) -> None:
    page(topic, "")
    type(topic.group).objects.filter(pk=topic.group_id).update(kind="members")

    client = Client()
    assert client.get(f"/t/{topic.public_id}/").status_code == 404


def test_earlier_versions_are_offered_to_moderators_alone(topic: Topic) -> None:
    moderator = factories.actor("Mod", "moderator")
    factories.let_in(topic.group, moderator)

    assert "Earlier versions" in page(topic, "Mod")
    for name, html in pages(topic).items():
        assert "Earlier versions" not in html, name
