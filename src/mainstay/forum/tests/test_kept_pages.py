"""Strangers get the page made for the last one, and never one that no longer stands."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mainstay.forum import services
from mainstay.forum.models import Topic
from mainstay.forum.tests import factories
from mainstay.forum.tests.factories import AT

pytestmark = pytest.mark.django_db

WORDS = "Words that were read"


@pytest.fixture
def topic() -> Topic:
    ada, ben = factories.actor("Ada"), factories.actor("Ben")
    room = factories.group("open", members=(ada, ben))
    made = factories.topic(ada, room)
    factories.reply(ben, made, body=WORDS)
    return made


def ask(topic: Topic, client: Client | None = None, **asked: str) -> str:
    return (client or Client()).get(f"/t/{topic.public_id}/", headers=asked).content.decode()


def queries_of(topic: Topic, client: Client | None = None, **asked: str) -> int:
    with CaptureQueriesContext(connection) as made:
        ask(topic, client, **asked)
    return len(made)


def test_the_second_stranger_costs_one_query_and_gets_the_same_answer_with_all_its_headers(topic: Topic) -> None:
    first, second = (Client().get(f"/t/{topic.public_id}/") for _ in range(2))
    assert first.content == second.content
    assert dict(first.items()) == dict(second.items())
    for name in ("Content-Security-Policy", "Referrer-Policy", "X-Frame-Options", "X-Content-Type-Options", "Vary"):
        assert name in second
    assert "default-src 'none'" in second["Content-Security-Policy"]
    assert second["Referrer-Policy"] == "no-referrer"
    assert not second.cookies
    assert queries_of(topic) == 1


def reply_of(topic: Topic) -> str:
    return topic.posts.get(position=2).public_id


def test_what_is_hidden_or_taken_back_or_changed_is_shown_to_nobody_any_more(topic: Topic) -> None:
    assert WORDS in ask(topic)
    services.hide_post(public_id=reply_of(topic), reason="amounts", note="")
    assert WORDS not in ask(topic)
    services.restore_post(public_id=reply_of(topic))
    assert WORDS in ask(topic)
    ben = factories.actor_called("Ben")
    services.edit_post(actor=ben, post=reply_of(topic), body="Other words", at=AT)
    assert WORDS not in ask(topic)
    assert "Other words" in ask(topic)
    services.delete_post(actor=ben, post=reply_of(topic), at=AT)
    assert "Other words" not in ask(topic)


@pytest.mark.parametrize("kind", ["members", "invitation", "hidden"])
def test_a_group_that_is_no_longer_open_shows_nothing(topic: Topic, kind: str) -> None:
    ask(topic)
    type(topic.group).objects.filter(pk=topic.group_id).update(kind=kind)
    assert Client().get(f"/t/{topic.public_id}/").status_code == 404


def test_a_group_at_rest_or_with_another_name_is_shown_anew(topic: Topic) -> None:
    ask(topic)
    groups = type(topic.group).objects.filter(pk=topic.group_id)
    groups.update(name="Renamed room")
    assert "Renamed room" in ask(topic)
    groups.update(is_closed=True)
    assert queries_of(topic) > 1


def test_each_language_has_its_own(topic: Topic) -> None:
    assert '<html lang="en"' in ask(topic)
    assert '<html lang="de"' in ask(topic, accept_language="de-AT,de;q=0.9")
    assert '<html lang="en"' in ask(topic)
    client = Client()
    client.cookies["lang"] = "es"
    assert '<html lang="es"' in ask(topic, client)
    assert queries_of(topic, client) == 1


def test_who_is_signed_in_is_passed_on(topic: Topic) -> None:
    ask(topic)
    client = Client()
    client.force_login(factories.found("Ben"))
    assert "csrfmiddlewaretoken" in ask(topic, client)
    assert "csrfmiddlewaretoken" not in ask(topic)


def test_a_cookie_that_changes_the_page_is_heeded_and_kept_for_nobody(topic: Topic) -> None:
    client = Client()
    client.cookies["theme"] = "dark"
    assert 'data-theme="dark"' in ask(topic, client)
    assert 'data-theme="auto"' in ask(topic)
    assert 'data-theme="dark"' in ask(topic, client)


def test_only_plain_questions_are_answered_from_what_is_kept(topic: Topic) -> None:
    ask(topic)
    address = f"/t/{topic.public_id}/"
    assert Client().head(address).content == b""
    assert Client().post(address).status_code == 405
    assert Client().get(f"{address}?page=2").status_code == 404
    assert Client().get(address, headers={"host": "elsewhere.example"}).status_code == 400
