import pytest
from django.test import Client

from mainstay.core.actor import Actor
from mainstay.core.pages import PAGE_SIZE
from mainstay.forum import services
from mainstay.forum.models import Post, Reaction, Thanks, Topic
from mainstay.forum.tests import factories
from mainstay.forum.tests.factories import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic() -> Topic:
    ada, ben = factories.actor("Ada"), factories.actor("Ben")
    return factories.topic(ada, factories.group(members=(ada, ben)))


def client_of(handle: str) -> Client:
    client = Client()
    client.force_login(factories.found(handle))
    return client


def actor(handle: str) -> Actor:
    return factories.actor_called(handle)


class TestAnswers:
    def test_thanks_by_one_press_and_back(self, topic: Topic) -> None:
        post, client = factories.reply(actor("Ben"), topic), client_of("Ada")

        assert client.post(f"/p/{post.public_id}/thanks/").status_code == 303
        assert client.post(f"/p/{post.public_id}/thanks/").status_code == 303
        assert Thanks.objects.count() == 1

        client.post(f"/p/{post.public_id}/thanks/", {"undo": "1"})
        assert not Thanks.objects.exists()

    def test_htmx_gets_the_row_of_buttons_alone(self, topic: Topic) -> None:
        post, client = factories.opening(topic), client_of("Ben")

        html = client.post(f"/p/{post.public_id}/react/with_you/", headers={"HX-Request": "true"}).content.decode()

        assert html.startswith('<div class="post-actions"')
        assert "You are with them" in html
        assert "csrfmiddlewaretoken" not in html
        assert Reaction.objects.get().kind == "with_you"

    def test_counts_go_up_once_and_down_once(self, topic: Topic) -> None:
        post, ben = factories.opening(topic), actor("Ben")
        for _ in "12":
            services.react(actor=ben, post=post.public_id, kind="same_here", at=AT)
        post.refresh_from_db()
        assert post.same_here_count == 1
        for _ in "12":
            services.take_back_reaction(actor=ben, post=post.public_id, kind="same_here")
        post.refresh_from_db()
        assert post.same_here_count == 0

    def test_an_unknown_kind_is_refused(self, topic: Topic) -> None:
        post = factories.opening(topic)

        assert client_of("Ben").post(f"/p/{post.public_id}/react/applause/").status_code == 400

    def test_hidden_posts_take_no_thanks(self, topic: Topic) -> None:
        post = factories.reply(actor("Ben"), topic)
        services.hide_post(public_id=post.public_id, reason="other", note="")

        assert client_of("Ada").post(f"/p/{post.public_id}/thanks/").status_code == 403


class TestEdit:
    def test_a_hidden_post_is_edited_and_sent_again(self, topic: Topic) -> None:
        post, client = factories.reply(actor("Ben"), topic, body="40 of something"), client_of("Ben")
        services.hide_post(public_id=post.public_id, reason="amounts", note="Please leave the number out.")

        html = client.get(f"/p/{post.public_id}/edit/").content.decode()
        assert "It gave amounts or ways of using." in html
        assert "Please leave the number out." in html

        client.post(f"/p/{post.public_id}/edit/", {"body": "Too much of something", "version": post.version + 1})
        post.refresh_from_db()
        assert (post.body, post.state) == ("Too much of something", "hidden")
        assert post.resubmitted_at is not None

        services.restore_post(public_id=post.public_id)
        assert "Too much of something" in client_of("Ada").get(f"/t/{topic.public_id}/").content.decode()

    def test_two_windows_keep_both_texts(self, topic: Topic) -> None:
        post, client = factories.opening(topic), client_of("Ada")
        client.post(f"/p/{post.public_id}/edit/", {"body": "From the first window", "version": "1"})

        answer = client.post(f"/p/{post.public_id}/edit/", {"body": "From the second window", "version": "1"})

        html = answer.content.decode()
        assert answer.status_code == 409
        assert "From the first window" in html
        assert ">From the second window</textarea>" in html
        assert 'name="version" value="2"' in html

    def test_a_title_can_be_changed_with_the_opening(self, topic: Topic) -> None:
        post = factories.opening(topic)

        client_of("Ada").post(f"/p/{post.public_id}/edit/", {"body": post.body, "title": "Better", "version": "1"})

        topic.refresh_from_db()
        assert topic.title == "Better"

    def test_the_page_says_edited_and_shows_the_new_words_only(self, topic: Topic) -> None:
        post, client = factories.opening(topic), client_of("Ben")
        client.get(f"/t/{topic.public_id}/")
        services.edit_post(actor=actor("Ada"), post=post.public_id, body="New words", at=AT)

        html = client.get(f"/t/{topic.public_id}/").content.decode()

        assert "New words" in html
        assert "<small>edited</small>" in html
        assert "Payday is tomorrow.</p>" not in html


class TestPages:
    def test_a_permalink_leads_to_the_page_and_place(self, topic: Topic) -> None:
        for _ in range(PAGE_SIZE):
            last = factories.reply(actor("Ben"), topic)
        client = client_of("Ada")

        place = client.get(f"/p/{last.public_id}/")["Location"]

        assert place == f"/t/{topic.public_id}/?page=2#p-{last.public_id}"
        assert f'id="p-{last.public_id}"' in client.get(place).content.decode()

    @pytest.mark.parametrize(
        ("page", "status"), [("1", 200), ("last", 200), ("2", 404), ("0", 404), ("x", 200), ("9" * 30, 200)]
    )
    def test_page_numbers_from_outside(self, topic: Topic, page: str, status: int) -> None:
        assert client_of("Ada").get(f"/t/{topic.public_id}/?page={page}").status_code == status

    def test_twenty_posts_stay_below_forty_kilobytes(self, topic: Topic) -> None:
        for _ in range(PAGE_SIZE - 1):
            factories.reply(actor("Ben"), topic, body="That shame is heavy and you still said it out loud. " * 6)

        assert len(client_of("Ada").get(f"/t/{topic.public_id}/").content) <= 40_000

    def test_a_taken_back_topic_keeps_its_place_without_its_title(self, topic: Topic) -> None:
        factories.reply(actor("Ben"), topic, body="I stay here")
        client_of("Ada").post(f"/p/{factories.opening(topic).public_id}/delete/")

        html = client_of("Ben").get(f"/t/{topic.public_id}/").content.decode()

        assert "Payday" not in html.split("</main>")[0]
        assert "I stay here" in html

    def test_null_bytes_and_odd_addresses_are_not_found(self) -> None:
        client = Client()
        for place in ("/t/%00/", "/p/%E2%80%AE/", "/g/..%2f/", "/t/" + "a" * 500 + "/"):
            assert client.get(place).status_code == 404

    def test_broken_cookies_do_no_harm(self, topic: Topic) -> None:
        client = Client()
        client.cookies["s"] = "\u0001broken"
        client.cookies["c"] = "<script>"

        assert client.get(f"/t/{topic.public_id}/").status_code == 404


class TestBoard:
    def test_pages_of_a_long_board_meet_every_topic_once(self) -> None:
        ada = factories.actor("Ada")
        room = factories.group(members=(ada,))
        for n in range(PAGE_SIZE * 2 + 3):
            factories.topic(ada, room, body=f"Topic number {n:02d}")
        client, seen, place = client_of("Ada"), [], f"/g/{room.public_id}/"
        while place:
            html = client.get(place).content.decode()
            seen += [part.split("</a>")[0].split(">")[1] for part in html.split('class="list-title"')[1:]]
            _, found, rest = html.partition('rel="next" href="')
            place = rest.split('"')[0].replace("&amp;", "&") if found else ""

        assert sorted(seen) == [f"Topic number {n:02d}" for n in range(PAGE_SIZE * 2 + 3)]

    def test_words_behind_a_note_are_not_in_the_list(self) -> None:
        ada = factories.actor("Ada")
        room = factories.group(members=(ada,))
        factories.topic(ada, room, body="Words behind a note", title="A title", content_note="violence")

        html = client_of("Ada").get(f"/g/{room.public_id}/").content.decode()

        assert "Words behind a note" not in html
        assert "Violence" in html

    def test_who_may_not_read_is_led_to_the_door(self) -> None:
        factories.actor("Ada")
        room = factories.group("members")

        assert client_of("Ada").get(f"/g/{room.public_id}/")["Location"] == f"/g/{room.public_id}/about/"

    def test_a_hidden_group_is_not_there(self) -> None:
        factories.actor("Ada")
        room = factories.group("hidden")

        assert client_of("Ada").get(f"/g/{room.public_id}/").status_code == 404

    def test_blocked_people_are_not_on_each_others_boards(self, topic: Topic) -> None:
        factories.block(actor("Ben"), actor("Ada"))
        place = f"/g/{topic.group.public_id}/"

        assert "Payday" not in client_of("Ben").get(place).content.decode()
        assert client_of("Ben").get(f"/t/{topic.public_id}/").status_code == 404
        assert "Payday" in client_of("Ada").get(place).content.decode()

    def test_a_post_is_gone_for_good_from_the_list_of_posts(self, topic: Topic) -> None:
        client_of("Ada").post(f"/p/{factories.opening(topic).public_id}/delete/")

        assert not Post.objects.exclude(body="").exists()
