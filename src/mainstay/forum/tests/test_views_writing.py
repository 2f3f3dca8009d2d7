from unittest import mock

import pytest
from django.db import DatabaseError
from django.test import Client

from mainstay.core.actor import Actor
from mainstay.forum.domain.writing import BODY_LIMIT
from mainstay.forum.models import Post, Topic
from mainstay.forum.tests import factories

pytestmark = pytest.mark.django_db

LOST = "Your text is still here"


@pytest.fixture
def ada() -> Actor:
    return factories.actor("Ada")


@pytest.fixture
def client(ada: Actor) -> Client:
    client = Client()
    client.force_login(factories.found("Ada"))
    return client


class TestComposer:
    def test_three_steps_become_one_paragraph(self, ada: Actor, client: Client) -> None:
        room = factories.group(members=(ada,))

        answer = client.post(
            f"/g/{room.public_id}/write/",
            {
                "feelings": ["ashamed"],
                "happens": "Payday is tomorrow",
                "wants": "experience",
                "request": "How do you get past the first hour?",
                "key": "k1",
            },
        )

        post = Post.objects.get()
        assert answer.status_code == 303
        assert answer["Location"] == f"/t/{post.topic.public_id}/#p-{post.public_id}"
        assert post.body == "I feel ashamed. Payday is tomorrow. How do you get past the first hour?"
        assert post.parts == {"happens": "Payday is tomorrow", "request": "How do you get past the first hour?"}
        assert (post.topic.title, post.topic.wants) == ("Payday is tomorrow", "experience")

    def test_every_step_can_be_skipped_but_not_all(self, ada: Actor, client: Client) -> None:
        room = factories.group(members=(ada,))

        answer = client.post(f"/g/{room.public_id}/write/", {"act": "post"})

        assert answer.status_code == 400
        assert "There are no words yet" in answer.content.decode()

    def test_the_plain_box_follows_own_words_and_chips_stay_chips(self, ada: Actor, client: Client) -> None:
        room = factories.group(members=(ada,))

        client.post(
            f"/g/{room.public_id}/write/",
            {"feelings": "sad", "wants": "listen", "happens": "It rained", "body": "And this too"},
        )

        post = Post.objects.select_related("topic").get()
        assert post.body == "It rained.\n\nAnd this too"
        assert (post.topic.feelings, post.topic.wants) == (["sad"], "listen")

    def test_the_preview_shows_what_would_stand_there_and_keeps_all_fields(self, ada: Actor, client: Client) -> None:
        room = factories.group(members=(ada,))
        typed = {
            "act": "preview",
            "happens": "It *rained*",
            "title": "Rain",
            "wants": "listen",
            "note": "medical",
            "key": "kkk",
        }

        html = client.post(f"/g/{room.public_id}/write/", typed).content.decode()

        assert "It <em>rained</em>." in html
        assert "It would help if someone just listened." in html
        assert ">It *rained*</textarea>" in html
        for kept in ('value="Rain"', 'value="kkk"', 'value="listen" checked', 'value="medical" selected'):
            assert kept in html
        assert not Post.objects.exists()

    def test_the_second_press_leads_to_the_first_post(self, ada: Actor, client: Client) -> None:
        room = factories.group(members=(ada,))

        places = {client.post(f"/g/{room.public_id}/write/", {"body": "Once", "key": "abc"})["Location"] for _ in "12"}

        assert len(places) == 1
        assert Post.objects.count() == 1

    @pytest.mark.parametrize("text", ["x" * (BODY_LIMIT + 1), "long title"])
    def test_what_is_too_long_comes_back_whole(self, ada: Actor, client: Client, text: str) -> None:
        room = factories.group(members=(ada,))

        answer = client.post(
            f"/g/{room.public_id}/write/", {"body": text, "title": "" if len(text) > 99 else "t" * 200}
        )

        assert answer.status_code == 400
        assert f">{text}</textarea>" in answer.content.decode()

    def test_script_is_text(self, ada: Actor, client: Client) -> None:
        room = factories.group(members=(ada,))

        place = client.post(f"/g/{room.public_id}/write/", {"body": "<script>alert(1)</script>"}).headers["Location"]

        assert "<script>alert" not in client.get(place).content.decode()

    def test_one_room_needs_no_choice(self, ada: Actor, client: Client) -> None:
        room = factories.group(members=(ada,))
        assert client.get("/write/")["Location"] == f"/g/{room.public_id}/write/"

        factories.group(name="Another", members=(ada,))
        assert "Another" in client.get("/write/").content.decode()


class TestNothingTypedIsLost:
    def test_a_database_that_does_not_answer(self, ada: Actor, client: Client) -> None:
        room = factories.group(members=(ada,))

        with mock.patch("mainstay.forum.services.start_topic", side_effect=DatabaseError):
            answer = client.post(f"/g/{room.public_id}/write/", {"happens": "My words"})

        html = answer.content.decode()
        assert answer.status_code == 503
        assert "That did not save." in html
        assert LOST in html
        assert ">My words</textarea>" in html

    def test_a_session_that_ended(self, ada: Actor) -> None:
        room = factories.group(members=(ada,))

        answer = Client().post(f"/g/{room.public_id}/write/", {"happens": "My words", "feelings": ["sad", "numb"]})

        html = answer.content.decode()
        assert answer.status_code == 401
        assert LOST in html
        assert "My words" in html
        assert html.count('name="feelings"') == 2
        assert f'name="back" value="/g/{room.public_id}/write/"' in html

    def test_after_signing_in_the_form_is_filled_again_under_a_new_token(self, ada: Actor) -> None:
        room = factories.group(members=(ada,))
        client = Client(enforce_csrf_checks=True)
        client.force_login(factories.found("Ada"))

        answer = client.post("/write/again/", {"back": f"/g/{room.public_id}/write/", "happens": "My words"})

        html = answer.content.decode()
        assert answer.status_code == 200
        assert ">My words</textarea>" in html
        assert "csrfmiddlewaretoken" in html
        assert not Post.objects.exists()

    def test_a_reply_is_filled_again_too(self, ada: Actor, client: Client) -> None:
        topic = factories.topic(ada, factories.group(members=(ada,)))

        html = client.post(
            "/write/again/", {"back": f"/t/{topic.public_id}/reply/", "body": "My reply"}
        ).content.decode()

        assert ">My reply</textarea>" in html

    def test_a_place_that_is_gone_gives_the_words_back(self, client: Client) -> None:
        answer = client.post("/t/000000000000/reply/", {"body": "My reply"})

        assert answer.status_code == 404
        assert "My reply" in answer.content.decode()

    def test_a_group_one_is_not_in_any_more(self, client: Client) -> None:
        room = factories.group("open")

        answer = client.post(f"/g/{room.public_id}/write/", {"body": "My words"})

        assert answer.status_code == 403
        assert ">My words</textarea>" in answer.content.decode()

    def test_too_many_in_a_row(self, ada: Actor, client: Client) -> None:
        topic = factories.topic(ada, factories.group(members=(ada,)))

        with mock.patch("mainstay.forum.views.saving.WRITES", 1):
            first, second = (client.post(f"/t/{topic.public_id}/reply/", {"body": f"Words {n}"}) for n in "12")

        assert (first.status_code, second.status_code) == (303, 429)
        assert ">Words 2</textarea>" in second.content.decode()


class TestReply:
    @pytest.fixture
    def asked(self, ada: Actor) -> Topic:
        ben = factories.actor("Ben")
        return factories.topic(ben, factories.group(members=(ada, ben)), body="So tired.", wants="listen")

    def test_advice_where_listening_was_asked_gets_one_hint(self, asked: Topic, client: Client) -> None:
        typed = {"body": "You should see a doctor.", "act": "post", "key": "k"}

        hint = client.post(f"/t/{asked.public_id}/reply/", typed)
        html = hint.content.decode()
        assert hint.status_code == 200
        assert "asked to be listened to" in html
        assert ">You should see a doctor.</textarea>" in html
        assert "Post anyway" in html

        anyway = client.post(f"/t/{asked.public_id}/reply/", typed | {"act": "anyway"})
        assert anyway.status_code == 303
        assert Post.objects.filter(body="You should see a doctor.").exists()

    def test_listening_gets_no_hint(self, asked: Topic, client: Client) -> None:
        assert client.post(f"/t/{asked.public_id}/reply/", {"body": "I hear you."}).status_code == 303

    def test_nobody_is_hinted_where_information_was_asked(self, ada: Actor, client: Client) -> None:
        topic = factories.topic(ada, factories.group(members=(ada,)), wants="information")

        assert client.post(f"/t/{topic.public_id}/reply/", {"body": "You should call."}).status_code == 303

    def test_the_box_says_what_was_asked_for(self, asked: Topic, client: Client) -> None:
        html = client.get(f"/t/{asked.public_id}/").content.decode()

        assert "wants to be listened to" in html
        assert "Speak from your own experience; ask before you advise." in html

    def test_a_quote_goes_with_the_reply(self, asked: Topic, client: Client) -> None:
        quoted = factories.opening(asked)
        place = client.get(f"/p/{quoted.public_id}/quote/")["Location"]

        html = client.get(place.split("#")[0]).content.decode()
        assert f'name="quote" value="{quoted.public_id}"' in html

        client.post(f"/t/{asked.public_id}/reply/", {"body": "I read that.", "quote": quoted.public_id})
        assert Post.objects.get(body="I read that.").quote_of_id == quoted.pk

    @pytest.mark.parametrize("place", ["/t/a\0b/", "/g/a\0b/", "/p/a\0b/edit/", "/t//", "\0"])
    def test_a_place_that_no_database_can_look_up_is_gone_and_words_stay(self, place: str, client: Client) -> None:
        answer = client.post("/write/again/", {"back": place, "body": "Still here."})

        assert answer.status_code == 404
        assert "Still here." in answer.content.decode()

    def test_a_quote_that_no_database_can_look_up_is_left_out(self, asked: Topic, client: Client) -> None:
        client.post(f"/t/{asked.public_id}/reply/", {"body": "I read that.", "quote": "a\0b"})

        assert Post.objects.get(body="I read that.").quote_of is None

    def test_heavy_words_are_posted_and_their_author_alone_sees_a_card(self, asked: Topic, client: Client) -> None:
        answer = client.post(f"/t/{asked.public_id}/reply/", {"body": "I want to die."})

        assert answer.status_code == 303
        assert Post.objects.filter(body="I want to die.").exists()
        assert "Only you see this card" in client.get(f"/t/{asked.public_id}/").content.decode()
        other = Client()
        other.force_login(factories.found("Ben"))
        assert "Only you see this card" not in other.get(f"/t/{asked.public_id}/").content.decode()

    @pytest.mark.parametrize(
        "body", ["My father died last year.", "Dead tired.", "The naloxone saved him from an overdose."]
    )
    def test_other_words_about_death_bring_no_card(self, asked: Topic, client: Client, body: str) -> None:
        client.post(f"/t/{asked.public_id}/reply/", {"body": body})

        assert "Only you see this card" not in client.get(f"/t/{asked.public_id}/").content.decode()
