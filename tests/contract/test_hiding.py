"""From a report to a hidden post to a changed one that is shown again: forum, moderation, notices and search together."""

import re
from dataclasses import dataclass

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.test import Client

from mainstay.accounts import queries as accounts
from mainstay.core import clock
from mainstay.core.actor import Actor
from mainstay.forum import services as forum
from mainstay.outbox import services as outbox
from mainstay.search import queries as search

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Somebody:
    actor: Actor
    client: Client

    def see(self, url: str) -> str:
        return str(self.client.get(url).content.decode())

    def send(self, url: str, **data: str) -> int:
        return int(self.client.post(url, data).status_code)


def somebody(handle: str, *roles: str) -> Somebody:
    made = get_user_model().objects.create_user(handle, "a passphrase", roles=list(roles), promised_at=clock.now())
    client = Client()
    client.force_login(made, backend="mainstay.accounts.backend.HandleBackend")
    return Somebody(accounts.actor_for(made), client)


def first_case(moderator: Somebody) -> str:
    found = re.search(r'href="(/moderation/[0-9a-z]{12}/)"', moderator.see("/moderation/"))
    assert found, "the queue is empty"
    return found.group(1)


def test_a_post_is_reported_hidden_changed_and_shown_again() -> None:
    ada, ben, dev = somebody("Ada"), somebody("Ben"), somebody("Dev", "moderator")
    room = apps.get_model("groups", "Group").objects.create(name="A", kind="members")
    for one in (ada, ben):
        apps.get_model("groups", "Membership").objects.create(group=room, person_id=one.actor.id)
    opening = forum.Opening(title="Evening", body="The first evening.")
    topic = forum.start_topic(actor=ada.actor, group=room.public_id, opening=opening, at=clock.now()).topic
    post = forum.reply(actor=ada.actor, topic=topic, body="Take forty of them.", at=clock.now()).post
    outbox.deliver_all(clock.now())
    page = f"/t/{topic}/"

    assert f'href="/report/post/{post}/"' in ben.see(page)
    assert ben.send(f"/report/post/{post}/", reason="amounts") == 303
    case = first_case(dev)
    assert "Take forty of them." in dev.see(case)
    assert dev.send(f"{case}hide/", reason="amounts", note="Leave the numbers out.") == 303
    outbox.deliver_all(clock.now())

    assert "Take forty" not in ben.see(page)
    assert "Leave the numbers out." not in ben.see(page)
    assert "Leave the numbers out." in ada.see(page)
    assert "hid something you wrote" in ada.see("/notices/")
    assert "We hid it." in ben.see("/me/reports/")
    assert search.ids(ben.actor, "forty") == []

    forum.edit_post(actor=ada.actor, post=post, body="Take some of them.", at=clock.now())
    case = first_case(dev)
    dev.send(f"{case}hide/", reason="amounts", note="Still too exact.")
    assert "Still too exact." in ada.see(page)

    forum.edit_post(actor=ada.actor, post=post, body="Ask a doctor first.", at=clock.now())
    case = first_case(dev)
    assert dev.send(f"{case}restore/") == 303
    outbox.deliver_all(clock.now())
    assert "Ask a doctor first." in ben.see(page)
    assert search.ids(ben.actor, "doctor") == [post]
