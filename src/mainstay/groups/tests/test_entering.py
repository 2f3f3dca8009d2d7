import pytest

from mainstay.audit import queries as audit
from mainstay.core.actor import ANONYMOUS
from mainstay.core.errors import Invalid, NotFound, NotPermitted
from mainstay.groups import queries, services
from mainstay.groups.models import GroupKind, GroupRole, Membership, MembershipState
from mainstay.groups.tests import factories as make
from mainstay.groups.tests.factories import AT, LATER
from mainstay.notices.models import Notice
from mainstay.outbox.models import Event

pytestmark = pytest.mark.django_db


def notices(who: object, kind: str) -> list[Notice]:
    return list(Notice.objects.filter(person=who.id, kind=kind))  # type: ignore[attr-defined]


def test_coming_in_counts_once_and_is_told() -> None:
    ada, room = make.actor("Ada"), make.group()
    assert services.enter(actor=ada, group_id=room.public_id, has_agreed=True, at=AT) is True
    assert services.enter(actor=ada, group_id=room.public_id, has_agreed=True, at=LATER) is False
    assert make.member_count(room) == 1
    assert Membership.objects.get(person=ada.person_id).agreed_at == AT
    assert list(Event.objects.values_list("name", flat=True)) == ["groups.member-joined"]


def test_nobody_comes_in_without_the_agreement() -> None:
    ada, room = make.actor("Ada"), make.group()
    with pytest.raises(NotPermitted, match="agreement"):
        services.enter(actor=ada, group_id=room.public_id, has_agreed=False, at=AT)
    assert not make.is_in(room, ada)


def test_a_stranger_comes_into_nothing() -> None:
    room = make.group(GroupKind.OPEN)
    with pytest.raises(NotPermitted, match="sign-in"):
        services.enter(actor=ANONYMOUS, group_id=room.public_id, has_agreed=True, at=AT)
    assert services.leave(actor=ANONYMOUS, group_id=room.public_id, at=AT) is False


def test_a_hidden_group_cannot_be_entered_or_asked() -> None:
    ada, room = make.actor("Ada"), make.group(GroupKind.HIDDEN)
    for act in (services.enter, services.leave):
        arguments = {"has_agreed": True} if act is services.enter else {}
        with pytest.raises(NotFound):
            act(actor=ada, group_id=room.public_id, at=AT, **arguments)  # type: ignore[operator]
    with pytest.raises(NotFound):
        services.ask_to_join(actor=ada, group_id=room.public_id, answers=[], has_agreed=True, at=AT)


def test_joining_asks_where_one_must_ask() -> None:
    ada, room, other = make.actor("Ada"), make.group(GroupKind.INVITATION), make.group()
    given = {"actor": ada, "answers": ["a", "b"], "has_agreed": True, "at": AT}
    assert services.join(group_id=room.public_id, **given) == MembershipState.ASKED  # type: ignore[arg-type]
    assert services.join(group_id=other.public_id, **given) == MembershipState.IN  # type: ignore[arg-type]
    assert (make.is_in(room, ada), make.is_in(other, ada)) == (False, True)


def test_asking_tells_the_facilitators_once_and_counts_nobody() -> None:
    ada, fay, room = make.actor("Ada"), make.actor("Fay"), make.group(GroupKind.INVITATION)
    make.put_in(room, fay, GroupRole.FACILITATOR)
    asks = {"actor": ada, "group_id": room.public_id, "answers": ["x"] * 5, "has_agreed": True}
    assert services.ask_to_join(at=AT, **asks) is True  # type: ignore[arg-type]
    assert services.ask_to_join(at=LATER, **asks) is False  # type: ignore[arg-type]
    assert [notice.url for notice in notices(fay, "groups.asked")] == [f"/g/{room.public_id}/asking/"]
    assert make.member_count(room) == 1
    assert make.answers_of(ada) == ["x", "x"]


def test_a_facilitator_across_a_block_hears_and_sees_nothing() -> None:
    ada, fay, room = make.actor("Ada"), make.actor("Fay"), make.group(GroupKind.INVITATION)
    make.put_in(room, fay, GroupRole.FACILITATOR)
    make.block(ada, fay)
    services.ask_to_join(actor=ada, group_id=room.public_id, answers=["x"], has_agreed=True, at=AT)
    assert notices(fay, "groups.asked") == []
    assert queries.asking(fay, room.public_id)[1] == []


def test_letting_in_forgets_the_answers_and_tells() -> None:
    ada, fay, room = make.actor("Ada"), make.actor("Fay"), make.group(GroupKind.INVITATION)
    make.put_in(room, fay, GroupRole.FACILITATOR)
    make.ask(room, ada, "CANARY-ANSWER")
    let_in = {"actor": fay, "group_id": room.public_id, "person_id": ada.person_id, "at": LATER}
    assert services.let_in(**let_in) is True  # type: ignore[arg-type]
    assert services.let_in(**let_in) is False  # type: ignore[arg-type]
    assert make.is_in(room, ada)
    assert make.member_count(room) == 2
    assert make.answers_of(ada) == []
    assert len(notices(ada, "groups.let-in")) == 1


def test_not_now_deletes_the_request_and_one_may_ask_again() -> None:
    ada, fay, room = make.actor("Ada"), make.actor("Fay"), make.group(GroupKind.INVITATION)
    make.put_in(room, fay, GroupRole.FACILITATOR)
    make.ask(room, ada, "CANARY-ANSWER")
    assert services.decline(actor=fay, group_id=room.public_id, person_id=ada.person_id, at=AT) is True
    assert services.decline(actor=fay, group_id=room.public_id, person_id=ada.person_id, at=AT) is False
    assert not Membership.objects.filter(person=ada.person_id).exists()
    assert len(notices(ada, "groups.not-now")) == 1
    assert services.ask_to_join(actor=ada, group_id=room.public_id, answers=[], has_agreed=True, at=LATER)


def test_not_now_never_takes_a_member_out() -> None:
    ada, fay, room = make.actor("Ada"), make.actor("Fay"), make.group(GroupKind.INVITATION)
    make.put_in(room, fay, GroupRole.FACILITATOR)
    make.put_in(room, ada)
    assert services.decline(actor=fay, group_id=room.public_id, person_id=ada.person_id, at=AT) is False
    assert make.is_in(room, ada)


def test_staff_do_not_answer_the_door_of_a_group_that_is_not_theirs() -> None:
    ada, staff, room = make.actor("Ada"), make.actor("Cora", "coordinator"), make.group(GroupKind.INVITATION)
    make.ask(room, ada, "CANARY-ANSWER")
    for act in (services.let_in, services.decline):
        with pytest.raises(NotPermitted):
            act(actor=staff, group_id=room.public_id, person_id=ada.person_id, at=AT)
    with pytest.raises(NotPermitted):
        queries.asking(staff, room.public_id)


def test_leaving_tells_nobody_and_counts_back() -> None:
    ada, fay, room = make.actor("Ada"), make.actor("Fay"), make.group()
    make.put_in(room, fay, GroupRole.FACILITATOR)
    make.put_in(room, ada)
    assert services.leave(actor=ada, group_id=room.public_id, at=AT) is True
    assert services.leave(actor=ada, group_id=room.public_id, at=AT) is False
    assert make.member_count(room) == 1
    assert not Notice.objects.exists()
    assert list(Event.objects.values_list("name", flat=True)) == ["groups.member-left"]


def test_taking_a_request_back_is_no_leaving() -> None:
    ada, room = make.actor("Ada"), make.group(GroupKind.INVITATION)
    make.ask(room, ada, "x")
    assert services.leave(actor=ada, group_id=room.public_id, at=AT) is True
    assert not Membership.objects.exists()
    assert not Event.objects.filter(name="groups.member-left").exists()


def test_taking_out_tells_without_a_reproach_and_logs_a_code() -> None:
    ada, fay, room = make.actor("Ada"), make.actor("Fay"), make.group()
    make.put_in(room, fay, GroupRole.FACILITATOR)
    make.put_in(room, ada)
    out = {"actor": fay, "group_id": room.public_id, "person_id": ada.person_id, "at": AT}
    with pytest.raises(Invalid, match="reason-unknown"):
        services.remove_member(reason="He was rude to me", **out)  # type: ignore[arg-type]
    assert services.remove_member(reason="agreement-not-kept", **out) is True  # type: ignore[arg-type]
    assert services.remove_member(reason="agreement-not-kept", **out) is False  # type: ignore[arg-type]
    assert make.member_count(room) == 1
    assert len(notices(ada, "groups.taken-out")) == 1
    assert [entry.code for entry in audit.done_by(fay.person_id)] == ["groups.member.removed"]


def test_a_member_takes_nobody_out() -> None:
    ada, ben, room = make.actor("Ada"), make.actor("Ben"), make.group()
    make.put_in(room, ada)
    make.put_in(room, ben)
    with pytest.raises(NotPermitted):
        services.remove_member(
            actor=ada, group_id=room.public_id, person_id=ben.person_id, reason="somebody-else", at=AT
        )


def test_who_is_taken_out_has_no_card_of_their_own_to_come_back_by() -> None:
    fay, ada, ben, room = make.actor("Fay"), make.actor("Ada"), make.actor("Ben"), make.group(GroupKind.INVITATION)
    make.put_in(room, fay, GroupRole.FACILITATOR)
    make.put_in(room, ada)
    make.put_in(room, ben)
    own, other = make.invitation(room, ada, uses=20), make.invitation(room, ben)
    services.remove_member(
        actor=fay, group_id=room.public_id, person_id=ada.person_id, reason="agreement-not-kept", at=AT
    )
    assert queries.find_invitation(own, AT) is None
    assert queries.find_invitation(other, AT)


def test_the_number_at_the_door_is_of_those_one_sees_there() -> None:
    fay, ada, ben, room = make.actor("Fay"), make.actor("Ada"), make.actor("Ben"), make.group(GroupKind.INVITATION)
    make.put_in(room, fay, GroupRole.FACILITATOR)
    make.ask(room, ada)
    make.ask(room, ben)
    make.block(ada, fay)
    assert queries.door_for(fay, room.public_id).asking_count == 1
    assert len(queries.asking(fay, room.public_id)[1]) == 1
