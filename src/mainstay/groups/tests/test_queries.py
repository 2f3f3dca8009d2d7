from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mainstay.core import slots, spaces
from mainstay.core.actor import ANONYMOUS, Actor
from mainstay.core.errors import NotFound, NotPermitted
from mainstay.groups import queries
from mainstay.groups.domain.focus import NUMBERS
from mainstay.groups.models import Group, GroupKind, GroupRole
from mainstay.groups.queries.community import PAGE_SIZE
from mainstay.groups.tests import factories as make

pytestmark = pytest.mark.django_db


def count(act: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as caught:
        act()
    return len(caught)


@pytest.fixture
def rooms() -> dict[str, Group]:
    return {kind: make.group(kind, f"The {kind} room") for kind in GroupKind.values}


def names(rows: list[queries.RoomRow]) -> list[str]:
    return [row.name for row in rows]


def test_a_stranger_knows_of_open_groups_only(rooms: dict[str, Group]) -> None:
    found = queries.community(ANONYMOUS)
    assert names(found.others) == ["The open room"]
    for kind, room in rooms.items():
        if kind != GroupKind.OPEN:
            with pytest.raises(NotFound):
                queries.group_for(ANONYMOUS, room.public_id)


def test_an_account_knows_of_all_but_hidden_ones(rooms: dict[str, Group]) -> None:
    ada = make.actor("Ada")
    assert names(queries.community(ada).others) == ["The invitation room", "The members room", "The open room"]
    make.ask(rooms["hidden"], ada)
    with pytest.raises(NotFound):
        queries.group_for(ada, rooms["hidden"].public_id)


def test_whoever_is_in_a_hidden_group_finds_it(rooms: dict[str, Group]) -> None:
    ada = make.actor("Ada")
    make.put_in(rooms["hidden"], ada)
    assert names(queries.community(ada).own) == ["The hidden room"]
    assert queries.group_for(ada, rooms["hidden"].public_id).can_write


def test_staff_do_not_know_of_hidden_groups(rooms: dict[str, Group]) -> None:
    with pytest.raises(NotFound):
        queries.group_for(make.actor("Op", "operator", "coordinator", "moderator"), rooms["hidden"].public_id)


def test_tags_of_rooms_one_may_not_know_of_are_no_filters() -> None:
    make.group(GroupKind.HIDDEN, focus=["women"])
    make.group(focus=["alcohol"])
    assert [one.word for one in queries.community(make.actor("Ada")).filters] == ["Alcohol"]


def test_rooms_are_found_by_all_of_the_chosen_tags() -> None:
    make.group(name="Both", focus=["alcohol", "young"])
    make.group(name="One", focus=["alcohol"])
    ada = make.actor("Ada")
    assert names(queries.community(ada, [str(NUMBERS["alcohol"])]).others) == ["Both", "One"]
    found = queries.community(ada, [str(NUMBERS["alcohol"]), str(NUMBERS["young"])])
    assert names(found.others) == ["Both"]
    assert [one.is_on for one in found.filters] == [True, True]


def test_pages_of_rooms_follow_each_other_without_gap_or_repeat() -> None:
    for number in range(PAGE_SIZE + 5):
        make.group(name=f"Room {number:02}")
    ada = make.actor("Ada")
    first = queries.community(ada)
    after = first.next.rpartition("after=")[2]
    second = queries.community(ada, [], after)
    assert names(first.others) + names(second.others) == [f"Room {n:02}" for n in range(PAGE_SIZE + 5)]
    assert second.next == ""


def test_the_list_costs_the_same_for_two_and_for_twenty_rooms() -> None:
    ada = make.actor("Ada")
    make.group()
    few = count(lambda: queries.community(ada))
    for number in range(20):
        make.group(name=f"Room {number}")
    assert count(lambda: queries.community(ada)) == few == 2


def test_the_door_costs_the_same_for_two_and_for_twenty_helpers() -> None:
    room, ada = make.group(), make.actor("Ada")
    make.put_in(room, ada, GroupRole.FACILITATOR)
    few = count(lambda: queries.door_for(ada, room.public_id))
    for number in range(20):
        make.put_in(room, make.actor(f"Greeter {number}"), GroupRole.GREETER)
    queries.forget_people(room.pk)
    assert count(lambda: queries.door_for(ada, room.public_id)) == few <= 6


def test_members_are_listed_to_members_only_page_by_page() -> None:
    room, ada = make.group(), make.actor("Ada")
    with pytest.raises(NotPermitted):
        queries.people(ada, room.public_id)
    make.put_in(room, ada)
    for number in range(45):
        make.put_in(room, make.actor(f"Wren {number:02}"))
    make.ask(room, make.actor("Asker"))
    _, first = queries.people(ada, room.public_id)
    _, second = queries.people(ada, room.public_id, first.next)
    handles = [one.person.handle for one in (*first.rows, *second.rows)]
    assert len(handles) == len(set(handles)) == 46
    assert "Asker" not in handles
    assert count(lambda: queries.people(ada, room.public_id)) <= 4


def test_people_across_a_block_do_not_see_each_other_in_a_group() -> None:
    room, ada, ben = make.group(), make.actor("Ada"), make.actor("Ben")
    make.put_in(room, ada)
    make.put_in(room, ben, GroupRole.GREETER)
    make.block(ada, ben)
    for viewer, other in ((ada, ben), (ben, ada)):
        assert [one.person.id for one in queries.people(viewer, room.public_id)[1].rows] == [viewer.id]
        assert other.id not in [one.person.id for one in queries.door_for(viewer, room.public_id).people]
    assert [one.person.id for one in queries.role_cards(room.pk)] == [ben.id]


def test_strangers_are_shown_no_people() -> None:
    room = make.group(GroupKind.OPEN)
    make.put_in(room, make.actor("Fay"), GroupRole.FACILITATOR)
    assert queries.door_for(ANONYMOUS, room.public_id).people == []


def test_a_small_group_is_not_counted_aloud() -> None:
    room, ada = make.group(), make.actor("Ada")
    for number in range(10):
        make.put_in(room, make.actor(f"Wren {number}"))
    assert queries.community(ada).others[0].shown_count == 0
    make.put_in(room, make.actor("Wren x"))
    assert queries.community(ada).others[0].shown_count == 11


@pytest.mark.parametrize(("inside", "kinds"), [(False, {"open"}), (True, {"open", "members", "invitation", "hidden"})])
def test_search_may_look_where_one_may_read(rooms: dict[str, Group], kinds: set[str], *, inside: bool) -> None:
    ada = make.actor("Ada")
    for room in rooms.values():
        make.put_in(room, ada) if inside else make.ask(room, ada)
    keys = {f"group:{rooms[kind].pk}" for kind in kinds}
    assert {key for key in spaces.visible(ada) if key.startswith("group:")} == keys
    assert {key for key in spaces.visible(ANONYMOUS) if key.startswith("group:")} == {f"group:{rooms['open'].pk}"}
    assert count(lambda: queries.readable_spaces(ada)) == 1


def test_a_newcomer_is_offered_rooms_to_enter_at_once(rooms: dict[str, Group]) -> None:
    ada = make.actor("Ada")
    make.group(name="Z first days", focus=["newcomers"])
    make.put_in(rooms["open"], ada)
    offered: list[queries.RoomRow] = slots.collect("start-rooms", ada)
    assert names(offered) == ["Z first days", "The members room"]
    assert offered[0].agreement == ("What is said here stays here.",)
    assert count(lambda: slots.collect("start-rooms", ada)) == 1


def test_the_front_page_may_show_open_groups(rooms: dict[str, Group]) -> None:
    make.group(GroupKind.OPEN, "Z first days", focus=["newcomers"])
    assert names(queries.open_rooms()) == ["Z first days", "The open room"]
    Group.objects.filter(kind=GroupKind.OPEN).delete()
    assert queries.open_rooms() == []


def test_the_bar_leads_here_without_a_query() -> None:
    assert count(lambda: [item for item in slots.collect("nav", ANONYMOUS) if item.key == "community"]) == 0


def test_an_actor_row_says_what_it_may(rooms: dict[str, Group]) -> None:
    ada: Actor = make.actor("Ada")
    make.ask(rooms["invitation"], ada)
    row = queries.group_for(ada, rooms["invitation"].public_id)
    assert (row.has_asked, row.is_member, row.can_read, row.can_write) == (True, False, False, False)
