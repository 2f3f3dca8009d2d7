from datetime import datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from mainstay.core.actor import ANONYMOUS, Actor
from mainstay.core.errors import Invalid, NotFound, NotPermitted
from mainstay.groups import queries, services
from mainstay.groups.models import Group, GroupKind, GroupRole, Invitation, Membership
from mainstay.groups.services import inviting
from mainstay.groups.tests import factories as make
from mainstay.groups.tests.factories import AT, LATER

pytestmark = pytest.mark.django_db


@pytest.fixture
def fay() -> Actor:
    return make.actor("Fay")


@pytest.fixture
def harbour(fay: Actor) -> Group:
    room = make.group(GroupKind.HIDDEN, "Harbour room")
    make.put_in(room, fay, GroupRole.FACILITATOR)
    return room


def uses_left(token: str) -> int:
    return Invitation.objects.values_list("uses_left", flat=True).get(token=token)


def use(who: Actor, token: str, *, has_agreed: bool = True) -> str:
    return services.use_invitation(actor=who, token=token, has_agreed=has_agreed, at=LATER)


def test_an_invitation_opens_a_hidden_group(harbour: Group, fay: Actor) -> None:
    ada, token = make.actor("Ada"), make.invitation(harbour, fay)
    assert use(ada, token) == harbour.public_id
    assert make.is_in(harbour, ada)
    assert uses_left(token) == 0


def test_an_invitation_for_one_lets_one_in(harbour: Group, fay: Actor) -> None:
    token = make.invitation(harbour, fay)
    use(make.actor("Ada"), token)
    with pytest.raises(NotFound):
        use(make.actor("Ben"), token)
    assert make.member_count(harbour) == 2


def test_using_it_twice_uses_it_once(harbour: Group, fay: Actor) -> None:
    ada, token = make.actor("Ada"), make.invitation(harbour, fay, uses=5)
    use(ada, token)
    use(ada, token)
    assert uses_left(token) == 4
    assert make.member_count(harbour) == 2


def race(monkeypatch: pytest.MonkeyPatch, token: str, second: Actor) -> None:
    """Let `second` use the invitation after the first has read it and before the first writes."""
    real, readers = inviting.queries.invitation_for, []

    def read_then_wait(token: str, at: datetime) -> queries.InvitationRow:
        found = real(token, at)
        readers.append(found)
        if len(readers) == 1:
            use(second, token)
        return found

    monkeypatch.setattr(inviting.queries, "invitation_for", read_then_wait)


def test_the_last_use_goes_to_one_of_two(harbour: Group, fay: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    ada, ben, token = make.actor("Ada"), make.actor("Ben"), make.invitation(harbour, fay)
    race(monkeypatch, token, ben)
    with pytest.raises(NotFound):
        use(ada, token)
    assert not make.is_in(harbour, ada)
    assert Membership.objects.filter(group=harbour, person=ada.person_id).count() == 0
    assert uses_left(token) == 0


def test_both_come_in_while_there_is_room_for_two(harbour: Group, fay: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Positive control: the interleaving above really happens; only the guard on the last use turns somebody away."""
    ada, ben, token = make.actor("Ada"), make.actor("Ben"), make.invitation(harbour, fay, uses=2)
    race(monkeypatch, token, ben)
    use(ada, token)
    assert make.is_in(harbour, ada)
    assert make.is_in(harbour, ben)
    assert uses_left(token) == 0
    assert make.member_count(harbour) == 3


@pytest.mark.django_db(transaction=True)
def test_four_at_once_and_one_comes_in(harbour: Group, fay: Actor) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite in memory has one writer; the interleavings above hold there")
    token, barrier, answers = make.invitation(harbour, fay), Barrier(4), []

    def come(who: Actor) -> None:
        barrier.wait()
        try:
            answers.append(use(who, token))
        except NotFound:
            answers.append("")
        finally:
            connection.close()

    threads = [Thread(target=come, args=(make.actor(f"Guest {n}"),)) for n in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == ["", "", "", harbour.public_id]
    assert make.member_count(harbour) == 2
    assert Membership.objects.filter(group=harbour).count() == 2


def test_an_invitation_ends_in_time(harbour: Group, fay: Actor) -> None:
    token = make.invitation(harbour, fay, days=1)
    assert queries.find_invitation(token, AT + timedelta(hours=23))
    assert queries.find_invitation(token, AT + timedelta(days=1)) is None


def test_the_agreement_comes_first(harbour: Group, fay: Actor) -> None:
    token = make.invitation(harbour, fay)
    with pytest.raises(NotPermitted, match="agreement"):
        use(make.actor("Ada"), token, has_agreed=False)
    assert uses_left(token) == 1


def test_somebody_who_asked_is_in_by_an_invitation(fay: Actor) -> None:
    room, ada = make.group(GroupKind.INVITATION), make.actor("Ada")
    make.put_in(room, fay, GroupRole.FACILITATOR)
    make.ask(room, ada, "CANARY-ANSWER")
    use(ada, make.invitation(room, fay))
    assert make.is_in(room, ada)
    assert make.answers_of(ada) == []
    assert make.member_count(room) == 2


@pytest.mark.parametrize(("uses", "days"), [(0, 7), (201, 7), (1, 0), (1, 61), (-1, 7)])
def test_an_invitation_has_bounds(harbour: Group, fay: Actor, uses: int, days: int) -> None:
    with pytest.raises(Invalid):
        make.invitation(harbour, fay, uses=uses, days=days)


def test_members_see_their_own_and_those_who_run_it_all(fay: Actor) -> None:
    room, ada, ben = make.group(), make.actor("Ada"), make.actor("Ben")
    make.put_in(room, fay, GroupRole.FACILITATOR)
    make.put_in(room, ada)
    make.put_in(room, ben)
    mine, other = make.invitation(room, ada), make.invitation(room, ben)
    assert [one.token for one in queries.open_invitations(ada, room.public_id, LATER)[1]] == [mine]
    assert {one.token for one in queries.open_invitations(fay, room.public_id, LATER)[1]} == {mine, other}
    assert not services.end_invitation(actor=ada, group_id=room.public_id, token=other, at=LATER)
    assert services.end_invitation(actor=fay, group_id=room.public_id, token=other, at=LATER)
    assert queries.find_invitation(other, LATER) is None
    assert queries.find_invitation(mine, LATER)


def test_no_reader_of_invitations_says_who_made_one(harbour: Group, fay: Actor) -> None:
    token = make.invitation(harbour, fay)
    row, card = queries.invitation_card(fay, token, LATER)
    said = f"{row}{card}{queries.open_invitations(fay, harbour.public_id, LATER)[1]}"
    assert fay.handle not in said
    assert fay.public_id not in said


def test_a_code_is_read_aloud_in_fours() -> None:
    assert queries.InvitationCard("k7m2p9xq4t8c", 1, AT).code == "k7m2-p9xq-4t8c"


def test_strangers_are_told_names_of_open_groups_only(harbour: Group, fay: Actor) -> None:
    room = make.group(GroupKind.OPEN)
    make.put_in(room, fay, GroupRole.FACILITATOR)
    for group, is_named in ((harbour, False), (room, True)):
        row = queries.invitation_for(make.invitation(group, fay), LATER)
        assert row.may_name_to(ANONYMOUS) is is_named
        assert row.may_name_to(fay)
