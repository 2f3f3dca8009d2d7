from datetime import timedelta

import pytest

from mainstay.core.actor import SYSTEM, Actor
from mainstay.core.errors import Invalid, NotFound, NotPermitted
from mainstay.groups import queries, services
from mainstay.groups.models import Announcement, Group, GroupKind, GroupRole
from mainstay.groups.services import GroupFields
from mainstay.groups.tests import factories as make
from mainstay.groups.tests.factories import AT, LATER

pytestmark = pytest.mark.django_db

FIELDS = GroupFields(name="Kitchen table", about="Tea.", kind="members", focus=("parents", "any", "nonsense"))


@pytest.fixture
def fay() -> Actor:
    return make.actor("Fay", "facilitator")


@pytest.fixture
def room(fay: Actor) -> Group:
    made = make.group()
    make.put_in(made, fay, GroupRole.FACILITATOR)
    return made


def test_who_founds_a_group_facilitates_it(fay: Actor) -> None:
    made = services.found_group(actor=fay, fields=FIELDS, at=AT)
    row = queries.group_for(fay, made.public_id)
    assert (row.role, row.member_count, row.focus) == (GroupRole.FACILITATOR, 1, ("any", "parents"))


def test_a_group_sent_twice_is_one(fay: Actor) -> None:
    first = services.found_group(actor=fay, fields=FIELDS, at=AT)
    assert services.found_group(actor=fay, fields=FIELDS, at=AT + timedelta(seconds=5)) == first
    assert services.found_group(actor=fay, fields=FIELDS, at=LATER) != first


def test_the_system_founds_a_group_with_nobody_in_it() -> None:
    assert services.found_group(actor=SYSTEM, fields=FIELDS, at=AT).member_count == 0


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        (GroupFields(name=" \u202e ", about="", kind="open"), "name-missing"),
        (GroupFields("A", "", "x"), "kind-unknown"),
    ],
)
def test_a_group_needs_a_name_and_a_kind(fay: Actor, fields: GroupFields, code: str) -> None:
    with pytest.raises(Invalid, match=code):
        services.found_group(actor=fay, fields=fields, at=AT)


def test_a_group_never_opens_wider_also_when_all_others_are_gone(room: Group, fay: Actor) -> None:
    wider, ada = GroupFields(name="Evenings", about="", kind="open"), make.actor("Ada")
    make.put_in(room, ada)
    services.remove_member(actor=fay, group_id=room.public_id, person_id=ada.person_id, reason="somebody-else", at=AT)
    assert make.member_count(room) == 1
    with pytest.raises(Invalid, match="kind-wider"):
        services.edit_group(actor=fay, group_id=room.public_id, fields=wider, at=AT)
    services.edit_group(actor=fay, group_id=room.public_id, fields=FIELDS, at=AT)
    closer = GroupFields(name="Evenings", about="", kind="hidden")
    services.edit_group(actor=fay, group_id=room.public_id, fields=closer, at=AT)
    room.refresh_from_db()
    assert room.kind == GroupKind.HIDDEN


def test_a_role_is_given_and_shows(room: Group, fay: Actor) -> None:
    ada = make.actor("Ada")
    make.put_in(room, ada)
    assert [one.role for one in queries.role_cards(room.pk)] == ["facilitator"]
    services.give_group_role(actor=fay, group_id=room.public_id, person_id=ada.person_id, role=GroupRole.GREETER, at=AT)
    assert [(one.person.handle, one.role) for one in queries.role_cards(room.pk)] == [
        ("Fay", "facilitator"),
        ("Ada", "greeter"),
    ]


def give(by: Actor, room: Group, to: Actor, role: str) -> None:
    services.give_group_role(actor=by, group_id=room.public_id, person_id=to.person_id, role=role, at=AT)


def test_a_group_keeps_a_facilitator(room: Group, fay: Actor) -> None:
    with pytest.raises(Invalid, match="last-facilitator"):
        give(fay, room, fay, GroupRole.MEMBER)
    assert queries.role_in(fay, room.pk) == GroupRole.FACILITATOR


def test_staff_give_roles_where_no_facilitator_is_left() -> None:
    room, ada, cora = make.group(), make.actor("Ada"), make.actor("Cora", "coordinator")
    make.put_in(room, ada)
    give(cora, room, ada, GroupRole.GREETER)
    give(cora, room, ada, GroupRole.FACILITATOR)
    assert queries.facilitator_ids(room.pk) == [ada.id]


def test_no_role_for_somebody_outside_or_waiting(room: Group, fay: Actor) -> None:
    ada = make.actor("Ada")
    make.ask(room, ada)
    with pytest.raises(Invalid, match="not-inside"):
        give(fay, room, ada, GroupRole.HOST)
    with pytest.raises(Invalid, match="role-unknown"):
        give(fay, room, fay, "owner")


def pin(by: Actor, room: Group | None, text: str, days: int | None = None) -> Announcement:
    group_id = room.public_id if room else ""
    return services.announce(actor=by, group_id=group_id, text=text, days=days, at=AT)


def test_a_note_is_pinned_escaped_and_taken_down(room: Group, fay: Actor) -> None:
    note = pin(fay, room, "<script>x</script>\u202e kettle")
    shown = queries.announcements(room.pk, LATER)
    assert "<script" not in shown[0].html
    assert "&lt;script&gt;" in shown[0].html
    assert services.end_announcement(actor=fay, announcement_id=note.public_id, at=LATER) is True
    assert services.end_announcement(actor=fay, announcement_id=note.public_id, at=LATER) is False
    assert queries.announcements(room.pk, LATER) == []


def test_the_same_words_sent_twice_are_one_note(room: Group, fay: Actor) -> None:
    assert pin(fay, room, "Kettle.") == pin(fay, room, "Kettle.")
    assert pin(fay, room, "Tea.") != pin(fay, room, "Kettle.")


def test_a_note_ends_by_itself_also_in_the_cache(room: Group, fay: Actor) -> None:
    pin(fay, room, "Kettle.", days=1)
    assert len(queries.announcements(room.pk, LATER)) == 1
    assert queries.announcements(room.pk, AT + timedelta(days=1)) == []


def test_a_note_needs_words_and_an_end_in_reason(room: Group, fay: Actor) -> None:
    for text, days, code in ((" \u200e ", None, "text-missing"), ("Tea.", 0, "days-out"), ("Tea.", 91, "days-out")):
        with pytest.raises(Invalid, match=code):
            pin(fay, room, text, days)


def test_only_coordinators_speak_to_all(room: Group, fay: Actor) -> None:
    with pytest.raises(NotPermitted):
        pin(fay, None, "Hello.")
    note = pin(make.actor("Cora", "coordinator"), None, "Hello.")
    with pytest.raises(NotPermitted):
        services.end_announcement(actor=fay, announcement_id=note.public_id, at=LATER)
    assert len(queries.announcements(None, LATER)) == 1
    assert queries.announcements(room.pk, LATER) == []


def test_a_note_of_a_hidden_group_is_not_there(fay: Actor) -> None:
    hidden = make.group(GroupKind.HIDDEN)
    make.put_in(hidden, fay, GroupRole.FACILITATOR)
    note = pin(fay, hidden, "Kettle.")
    with pytest.raises(NotFound):
        services.end_announcement(actor=make.actor("Op", "operator"), announcement_id=note.public_id, at=LATER)


@pytest.mark.parametrize("announcement_id", ["", "a\0b", "nothing-such"])
def test_a_note_that_is_not_there_is_not_taken_down(fay: Actor, announcement_id: str) -> None:
    with pytest.raises(NotFound):
        services.end_announcement(actor=fay, announcement_id=announcement_id, at=AT)


def test_staff_do_not_make_themselves_readers_of_answers(fay: Actor, room: Group) -> None:
    isa, ben = make.actor("Isa", "coordinator"), make.actor("Ben")
    make.put_in(room, isa)
    make.put_in(room, ben)
    given = {"actor": isa, "group_id": room.public_id, "role": GroupRole.FACILITATOR, "at": AT}
    with pytest.raises(NotPermitted, match="not-facilitator"):
        services.give_group_role(person_id=isa.person_id, **given)  # type: ignore[arg-type]
    services.give_group_role(person_id=ben.person_id, **given)  # type: ignore[arg-type]
    assert queries.role_in(ben, room.pk) == GroupRole.FACILITATOR
    services.give_group_role(actor=fay, group_id=room.public_id, person_id=fay.person_id, role="member", at=AT)
    assert queries.role_in(fay, room.pk) == GroupRole.MEMBER
