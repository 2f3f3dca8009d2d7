"""Somebody taken out of a group does not come back by themselves; those who look after it can let them back in."""

import pytest
from django.test import Client

from mainstay.core.actor import Actor
from mainstay.core.errors import NotPermitted
from mainstay.groups import privacy, queries, services
from mainstay.groups.models import Group, GroupKind, GroupRole, Membership, MembershipState
from mainstay.groups.tests import factories as make
from mainstay.groups.tests.factories import AT, LATER

pytestmark = pytest.mark.django_db
WORDS = "The people who look after this group took you out. You can ask a moderator to look at it."


@pytest.fixture
def fay() -> Actor:
    return make.actor("Fay")


@pytest.fixture
def ada() -> Actor:
    return make.actor("Ada")


def without(ada: Actor, fay: Actor, kind: str = GroupKind.MEMBERS) -> Group:
    """Return a group that Fay took Ada out of, where Ada had greeted people."""
    room = make.group(kind)
    make.put_in(room, fay, GroupRole.FACILITATOR)
    make.put_in(room, ada, GroupRole.GREETER)
    assert services.remove_member(
        actor=fay, group_id=room.public_id, person_id=ada.person_id, reason="agreement-not-kept", at=AT
    )
    return room


def signed_in(who: Actor) -> Client:
    client = Client()
    client.force_login(make.account(who))
    return client


@pytest.mark.parametrize("kind", [GroupKind.OPEN, GroupKind.MEMBERS, GroupKind.INVITATION])
def test_nobody_comes_back_by_joining_or_asking(ada: Actor, fay: Actor, kind: str) -> None:
    room = without(ada, fay, kind)
    with pytest.raises(NotPermitted, match="taken-out"):
        services.join(actor=ada, group_id=room.public_id, answers=["CANARY"], has_agreed=True, at=LATER)
    assert (make.is_in(room, ada), make.member_count(room)) == (False, 1)
    kept = Membership.objects.get(person=ada.person_id)
    assert (kept.state, kept.role, make.answers_of(ada)) == (MembershipState.OUT, GroupRole.MEMBER, [])


@pytest.mark.parametrize("kind", [GroupKind.MEMBERS, GroupKind.INVITATION, GroupKind.HIDDEN])
def test_nobody_comes_back_by_the_invitation_of_somebody_else(ada: Actor, fay: Actor, kind: str) -> None:
    room = without(ada, fay, kind)
    token = make.invitation(room, fay)
    with pytest.raises(NotPermitted, match="taken-out"):
        services.use_invitation(actor=ada, token=token, has_agreed=True, at=LATER)
    assert not make.is_in(room, ada)
    assert queries.find_invitation(token, LATER)


def test_leaving_does_not_wash_it_away(ada: Actor, fay: Actor) -> None:
    room = without(ada, fay)
    assert services.leave(actor=ada, group_id=room.public_id, at=LATER) is False
    assert Membership.objects.get(person=ada.person_id).state == MembershipState.OUT


def test_who_left_by_themselves_comes_back_by_themselves(ada: Actor) -> None:
    room = make.group()
    make.put_in(room, ada)
    services.leave(actor=ada, group_id=room.public_id, at=AT)
    assert services.enter(actor=ada, group_id=room.public_id, has_agreed=True, at=LATER)


def test_the_pages_say_it_kindly(ada: Actor, fay: Actor) -> None:
    room, client = without(ada, fay), signed_in(ada)
    about = client.get(f"/g/{room.public_id}/about/").text
    assert WORDS in about
    assert f"/g/{room.public_id}/join/" not in about
    assert client.get(f"/g/{room.public_id}/join/").headers["Location"] == f"/g/{room.public_id}/about/"
    refused = client.post(f"/g/{room.public_id}/join/", {"agreed": "on"})
    assert refused.status_code == 403
    assert WORDS in refused.text


def test_a_hidden_group_is_not_there_for_who_was_taken_out(ada: Actor, fay: Actor) -> None:
    room = without(ada, fay, GroupKind.HIDDEN)
    assert signed_in(ada).get(f"/g/{room.public_id}/about/").status_code == 404


def test_facilitators_see_who_is_out_and_let_them_back_in(ada: Actor, fay: Actor) -> None:
    room, ben = without(ada, fay), make.actor("Ben")
    make.put_in(room, ben)
    people = f"/g/{room.public_id}/people/"
    assert "Ada" not in signed_in(ben).get(people).text
    facilitator = signed_in(fay)
    assert "Let back in" in facilitator.get(people).text
    back = {"person": ada.public_id, "back": "people"}
    assert signed_in(ben).post(f"/g/{room.public_id}/asking/let-in/", back).status_code == 403
    assert facilitator.post(f"/g/{room.public_id}/asking/let-in/", back).headers["Location"] == people
    assert make.is_in(room, ada)
    assert make.member_count(room) == 3
    assert "Let back in" not in facilitator.get(people).text
    assert queries.role_in(ada, room.pk) == GroupRole.MEMBER


def test_across_a_block_nobody_is_listed(ada: Actor, fay: Actor) -> None:
    room = without(ada, fay)
    make.block(ada, fay)
    assert queries.taken_out(fay, queries.group_for(fay, room.public_id)) == []


def test_it_is_exported_and_erased(ada: Actor, fay: Actor) -> None:
    without(ada, fay)
    assert [one["state"] for one in privacy.export(ada.person_id)["memberships"]] == ["out"]
    privacy.erase(ada.person_id, LATER, True)
    assert not Membership.objects.filter(person=ada.person_id).exists()


def test_staff_do_not_invite_themselves_into_a_room_by_invitation(fay: Actor) -> None:
    room, cora = make.group(GroupKind.INVITATION), make.actor("Cora", "coordinator")
    make.put_in(room, fay, GroupRole.FACILITATOR)
    own, others = make.invitation(room, cora), make.invitation(room, fay)
    with pytest.raises(NotPermitted, match="own-invitation"):
        services.use_invitation(actor=cora, token=own, has_agreed=True, at=LATER)
    assert not make.is_in(room, cora)
    assert services.use_invitation(actor=cora, token=others, has_agreed=True, at=LATER) == room.public_id
