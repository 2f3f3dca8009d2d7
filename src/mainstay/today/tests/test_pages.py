from datetime import UTC, datetime

import pytest
from django.test import Client

from mainstay.accounts.models import Person
from mainstay.core import clock
from mainstay.forum import services as forum
from mainstay.forum.models import Topic
from mainstay.groups import services as groups
from mainstay.groups.models import Membership
from mainstay.today.tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client: Client) -> Client:
    factories.person("Wren")
    client.force_login(Person.objects.get(handle="Wren"))
    return client


def freeze(monkeypatch: pytest.MonkeyPatch, hour: int) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 20, hour, 7, tzinfo=UTC))


def test_a_stranger_sees_the_front(client: Client) -> None:
    page = client.get("/").content.decode()
    assert "Nobody gets through this alone. You need not try." in page
    assert "Help now" in page
    assert 'aria-label="Leave this site"' in page


def test_the_front_names_open_rooms_and_no_hidden_one(client: Client) -> None:
    factories.room("open", "First days")
    factories.room("hidden", "Harbour room")
    page = client.get("/").content.decode()
    assert "First days" in page
    assert "Harbour room" not in page


def test_today_greets_by_handle_and_offers_a_start(signed_in: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    freeze(monkeypatch, 12)
    page = signed_in.get("/").content.decode()
    assert "Hello, Wren." in page
    assert "Choose a group" in page


def test_at_three_the_page_is_quiet(signed_in: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    freeze(monkeypatch, 3)
    page = signed_in.get("/").content.decode()
    assert "You only need the next ten minutes." in page
    assert "Hello, Wren." not in page
    assert "Hello, Wren." in signed_in.get("/?all").content.decode()


def test_the_night_follows_the_persons_own_clock(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    factories.person("Tansy", time_zone="Australia/Sydney")
    client.force_login(Person.objects.get(handle="Tansy"))
    freeze(monkeypatch, 12)  # 23:07 in Sydney
    page = client.get("/").content.decode()
    assert "next ten minutes" in page
    assert "23:07" in page


def test_an_unanswered_request_stands_on_today(signed_in: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    freeze(monkeypatch, 12)
    group = factories.room()
    for actor in (factories.person("Juniper"), factories.actor_for(Person.objects.get(handle="Wren"))):
        groups.enter(actor=actor, group_id=group.public_id, has_agreed=True, at=factories.AT)
    opening = forum.Opening(title="Payday is tomorrow", body="How do you get past it?", wants="experience")
    juniper = factories.actor_for(Person.objects.get(handle="Juniper"))
    forum.start_topic(actor=juniper, group=group.public_id, opening=opening, at=clock.now())
    page = signed_in.get("/").content.decode()
    assert "Waiting for an answer" in page
    assert "Payday is tomorrow" in page
    assert "asks for your experience" in page


def test_starting_enters_the_room_and_says_it(signed_in: Client) -> None:
    group = factories.room()
    answer = signed_in.post(
        f"/start/{group.public_id}/",
        {"agree": "on", "goal": "get through tonight", "request": "Who is up?", "wants": "company", "key": "k1"},
    )
    assert answer.status_code == 303
    topic = Topic.objects.get()
    assert (topic.wants, topic.group_id) == ("company", group.pk)
    assert "My goal: get through tonight." in signed_in.get(answer["Location"].split("#")[0]).content.decode()
    assert Membership.objects.filter(group=group, person__handle="Wren").exists()


def test_one_may_take_back_what_would_help(signed_in: Client) -> None:
    group = factories.room()
    assert "I would rather not say" in signed_in.get(f"/start/{group.public_id}/").content.decode()
    signed_in.post(f"/start/{group.public_id}/", {"agree": "on", "goal": "sleep", "wants": "", "key": "k3"})
    assert Topic.objects.get().wants == ""


def test_starting_twice_with_one_press_posts_once(signed_in: Client) -> None:
    group = factories.room()
    form = {"agree": "on", "goal": "sleep", "key": "k2"}
    first = signed_in.post(f"/start/{group.public_id}/", form)
    second = signed_in.post(f"/start/{group.public_id}/", form)
    assert first["Location"] == second["Location"]
    assert Topic.objects.count() == 1


def test_saying_nothing_only_enters(signed_in: Client) -> None:
    group = factories.room()
    answer = signed_in.post(f"/start/{group.public_id}/", {"agree": "on"})
    assert answer["Location"] == f"/g/{group.public_id}/"
    assert not Topic.objects.exists()


def test_without_the_agreement_nothing_happens_and_words_stay(signed_in: Client) -> None:
    group = factories.room()
    answer = signed_in.post(f"/start/{group.public_id}/", {"goal": "stay with it"})
    assert answer.status_code == 400
    assert "stay with it" in answer.content.decode()
    assert "Tick this to come in" in answer.content.decode()
    assert not Membership.objects.filter(person__handle="Wren").exists()


def test_a_room_by_invitation_is_not_entered_here_and_words_stay(signed_in: Client) -> None:
    group = factories.room("invitation")
    answer = signed_in.post(f"/start/{group.public_id}/", {"agree": "on", "goal": "stay with it", "key": "k"})
    assert "stay with it" in answer.content.decode()
    assert "Your text is still here" in answer.content.decode()
    assert not Topic.objects.exists()
    assert not Membership.objects.filter(person__handle="Wren").exists()


def test_starting_over_and_over_ends_and_words_stay(signed_in: Client) -> None:
    address = f"/start/{factories.room().public_id}/"
    answers = [signed_in.post(address, {"agree": "on", "goal": f"day {n}", "key": f"n{n}"}) for n in range(11)]
    assert [answer.status_code for answer in answers] == [303] * 10 + [400]
    assert "Your text is still here" in answers[-1].content.decode()
    assert Topic.objects.count() == 10
