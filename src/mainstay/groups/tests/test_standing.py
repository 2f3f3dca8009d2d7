"""What a step of moderation holds back in groups, and an account that is closed to them."""

import re

import pytest
from django.apps import apps
from django.test import Client

from mainstay.accounts import queries as accounts
from mainstay.core import clock
from mainstay.core.actor import SYSTEM, Actor
from mainstay.groups import queries, services
from mainstay.groups.models import Group, Invitation, Membership, MembershipState
from mainstay.moderation import services as moderation
from mainstay.moderation.models import Appeal, Case
from mainstay.moderation.services import Held
from mainstay.outbox import services as outbox

pytestmark = pytest.mark.django_db


def person(handle: str, *roles: str) -> Actor:
    made = apps.get_model("accounts", "Person").objects.create_user(handle, f"pass {handle}", roles=list(roles))
    return accounts.actor_for(made)


def hold(who: Actor, step: str) -> Actor:
    dev = person("Dev", "moderator")
    case = Case.objects.create(kind="letter", subject="l1", author_id=who.id, severity=2, opened_at=clock.now())
    moderation.take_step(actor=dev, case_id=case.public_id, step=step, reason="attack", note="", at=clock.now())
    outbox.deliver_all(clock.now())
    return accounts.actor_by_id(who.person_id)


def room(kind: str, *inside: Actor) -> Group:
    made = Group.objects.create(name=f"A {kind} room", kind=kind, agreement=["Be kind."], member_count=len(inside))
    Membership.objects.bulk_create(Membership(group=made, person_id=one.id) for one in inside)
    return made


def test_a_pause_holds_entering_asking_inviting_and_pinning(db: None) -> None:
    ada = person("Ada", "coordinator")
    own, other, door = room("members", ada), room("members"), room("invitation")
    token = services.invite(actor=SYSTEM, group_id=other.public_id, uses=5, days=5, at=clock.now()).token
    held, at = hold(ada, "pause"), clock.now()
    fields = services.GroupFields("New", "", "members")
    writes = [
        lambda: services.enter(actor=held, group_id=other.public_id, has_agreed=True, at=at),
        lambda: services.ask_to_join(actor=held, group_id=door.public_id, answers=["a"], has_agreed=True, at=at),
        lambda: services.invite(actor=held, group_id=own.public_id, uses=1, days=1, at=at),
        lambda: services.use_invitation(actor=held, token=token, has_agreed=True, at=at),
        lambda: services.announce(actor=held, group_id=own.public_id, text="Hello", days=1, at=at),
        lambda: services.found_group(actor=held, fields=fields, at=at),
        lambda: services.edit_group(actor=held, group_id=own.public_id, fields=fields, at=at),
    ]
    for write in writes:
        with pytest.raises(Held):
            write()
    assert queries.member_group_ids(held) == {own.pk}
    assert services.leave(actor=held, group_id=own.public_id, at=at)


def test_answers_typed_while_paused_are_given_back(db: None) -> None:
    ada = person("Ada")
    door = Group.objects.create(
        name="B", kind="invitation", agreement=["Be kind."], questions=["What brings you here?"]
    )
    hold(ada, "pause")
    client = Client()
    client.force_login(
        apps.get_model("accounts", "Person").objects.get(handle="Ada"),
        backend="mainstay.accounts.backend.HandleBackend",
    )
    page = client.get(f"/g/{door.public_id}/join/").content.decode()
    (name,) = re.findall(r'name="(answer_\d)"', page)
    sent = {"agreed": "on", name: "A long answer of mine."}
    refused = client.post(f"/g/{door.public_id}/join/", sent)
    assert refused.status_code == 400
    assert "A long answer of mine." in refused.content.decode()
    assert "Your account is paused until" in refused.content.decode()
    assert not Membership.objects.exists()


def test_a_closed_account_is_out_of_every_group_and_back_in_after_an_appeal(db: None) -> None:
    ada, ben, dot = person("Ada"), person("Ben"), person("Dot", "moderator")
    hidden, door = room("hidden", ada, ben), room("invitation", ben)
    services.ask_to_join(actor=ada, group_id=door.public_id, answers=[], has_agreed=True, at=clock.now())
    Invitation.objects.create(token="abcdefgh", group=hidden, made_by_id=ada.id, uses_left=3, expires_at=clock.now())
    held = hold(ada, "remove")
    assert queries.member_group_ids(held) == frozenset()
    assert hidden.public_id not in {row.public_id for row in queries.visible_groups(held)}
    assert Membership.objects.get(person=ada.id).state == MembershipState.HELD
    assert Group.objects.get(pk=hidden.pk).member_count == 1
    assert Invitation.objects.get().uses_left == 0
    assert services.follow_standing(person_id=ada.person_id) == 0
    step = apps.get_model("moderation", "Sanction").objects.get().public_id
    moderation.appeal(actor=held, step_id=step, text="Please look again.", at=clock.now())
    appeal = Appeal.objects.get().public_id
    moderation.hear(actor=dot, appeal_id=appeal, outcome="lifted", answer="You are right.", at=clock.now())
    outbox.deliver_all(clock.now())
    assert queries.member_group_ids(ada) == {hidden.pk}
    assert Group.objects.get(pk=hidden.pk).member_count == 2
