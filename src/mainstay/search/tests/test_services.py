from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mainstay.accounts import services as accounts
from mainstay.core import spaces
from mainstay.core.actor import ANONYMOUS, Actor
from mainstay.search import models, privacy, queries, services
from mainstay.search.domain import documents
from mainstay.search.tests.factories import AT, letter, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def rooms() -> Iterator[dict[int, set[str]]]:
    """Rooms by person id, given out by a provider of our own."""
    inside: dict[int, set[str]] = {}
    spaces.register("test-rooms", lambda actor: inside.get(actor.id or 0, ()))
    yield inside
    spaces._providers.pop("test-rooms")


def test_put_brings_up_to_date_and_drop_removes_every_word() -> None:
    services.put(letter(1, "blue kettle"))
    services.put(letter(1, "green kettle"))
    assert models.Document.objects.count() == 1
    actor = Actor(id=1)
    assert queries.ids(actor, "blue") == []
    assert queries.ids(actor, "green") == ["l1"]
    assert services.drop("letter", 1)
    assert not services.drop("letter", 1)
    assert queries.ids(actor, "kettle") == []


def test_two_things_of_one_millisecond_both_find_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents.zlib, "crc32", lambda _: 7)
    services.put(letter(1, "kettle"))
    services.put(replace(letter(2, "kettle"), created_at=letter(1, "").created_at))
    assert set(queries.ids(Actor(id=1), "kettle")) == {"l1", "l2"}


def test_only_spaces_that_are_open_to_the_person_are_searched(rooms: dict[int, set[str]]) -> None:
    for number, space in enumerate(["public", "members", "group:1", "group:2"]):
        services.put(letter(number, "kettle", space=space))
    rooms[5] = {"group:2"}
    assert queries.ids(ANONYMOUS, "kettle") == ["l0"]
    assert queries.ids(Actor(id=4), "kettle") == ["l1", "l0"]
    assert queries.ids(Actor(id=5), "kettle") == ["l3", "l1", "l0"]


def test_a_block_hides_both_from_each_other_and_nobody_else() -> None:
    ada, ben, eve = person("Ada"), person("Ben"), person("Eve")
    services.put(letter(1, "kettle", author=ada))
    services.put(letter(2, "kettle", author=ben))
    accounts.block(actor=ada, person_id=ben.person_id, at=AT)
    assert queries.ids(ada, "kettle") == ["l1"]
    assert queries.ids(ben, "kettle") == ["l2"]
    assert queries.ids(eve, "kettle") == ["l2", "l1"]


def test_pages_follow_each_other_newest_first_without_gaps_also_across_new_arrivals() -> None:
    services.put_many(letter(number, "kettle") for number in range(45))
    first = queries.find(Actor(id=1), "kettle")
    services.put(letter(99, "kettle"))
    second = queries.find(Actor(id=1), "kettle", cursor=first.next)
    third = queries.find(Actor(id=1), "kettle", cursor=second.next)
    ids = [hit.public_id for page in (first, second, third) for hit in page.rows]
    assert ids == [f"l{number}" for number in reversed(range(45))]
    assert third.next == ""


def test_what_is_found_brings_its_words_in_pieces_and_an_aware_instant() -> None:
    services.put(letter(1, "the blue kettle", title="A letter"))
    (hit,) = queries.find(Actor(id=1), "blue").rows
    assert (hit.title, hit.url, hit.at) == ("A letter", "/p/l1/", AT + timedelta(minutes=1))
    assert [(piece.text, piece.is_hit) for piece in hit.pieces] == [
        ("the ", False),
        ("blue", True),
        (" kettle", False),
    ]


def test_a_reply_borrows_the_title_of_its_thread_while_that_can_be_found() -> None:
    ada, ben = person("Ada"), person("Ben")
    services.put(replace(letter(1, "first words", title="Payday", author=ada), thread="t1"))
    services.put(replace(letter(2, "kettle", title="", author=ben), thread="t1"))

    def title(actor: Actor) -> str:
        (hit,) = queries.find(actor, "kettle").rows
        return hit.title

    assert title(ben) == "Payday"
    assert queries.ids(ben, "payday") == ["l1"]
    services.drop("letter", 1)
    assert title(ben) == ""
    services.drop("letter", 1)
    assert title(Actor(id=99)) == ""


def test_words_behind_a_content_note_stay_there() -> None:
    services.put(letter(1, "the blue kettle", is_covered=True))
    (hit,) = queries.find(Actor(id=1), "blue").rows
    assert hit.pieces == []


@pytest.mark.parametrize(
    "text",
    ["", " ", '"', "*", "\x00", "a" * 10_000, "(" * 500, "NEAR/2", "tokens:a", "{a b}", "%s", "' OR 1=1", "a\\", "🙂"],
)
def test_no_text_breaks_the_search(text: str) -> None:
    services.put(letter(1, "kettle"))
    assert queries.find(Actor(id=1), text).rows == []


@pytest.mark.parametrize("cursor", ["x", "W1tdXQ", "WzAsImEiXQ", "e30"])
def test_a_broken_cursor_is_page_one(cursor: str) -> None:
    services.put(letter(1, "kettle"))
    assert len(queries.find(Actor(id=1), "kettle", cursor=cursor).rows) == 1


def test_finding_costs_the_same_for_two_and_for_twelve() -> None:
    ada = person("Ada")

    def cost() -> int:
        with CaptureQueriesContext(connection) as seen:
            queries.find(ada, "kettle")
        return len(seen)

    services.put_many(letter(number, "kettle") for number in range(2))
    two = cost()
    services.put_many(letter(number, "kettle") for number in range(2, 12))
    assert cost() == two


def test_leaving_takes_the_words_out_of_the_index_itself() -> None:
    ada = person("Ada")
    services.put(letter(1, "canarywords", author=ada))
    services.put(letter(2, "kettle"))
    privacy.erase(ada.person_id, AT, False)
    assert queries.ids(Actor(id=99), "canarywords") == []
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT block FROM search_index_data")
            assert not any(b"canarywords" in bytes(row[0]) for row in cursor.fetchall())


def test_staying_as_former_member_keeps_the_words_without_the_person() -> None:
    ada = person("Ada")
    services.put(letter(1, "kettle", author=ada))
    assert privacy.export(ada.person_id) == {"findable": ["/p/l1/"]}
    privacy.erase(ada.person_id, AT, True)
    assert models.Document.objects.get().author_id is None
    assert queries.ids(Actor(id=99), "kettle") == ["l1"]


def test_clearing_one_kind_leaves_the_others() -> None:
    services.put(letter(1, "kettle"))
    services.put(replace(letter(2, "kettle"), kind="parcel"))
    assert services.clear("letter") == 1
    assert queries.ids(Actor(id=1), "kettle") == ["l2"]


def test_a_thread_of_somebody_kept_apart_is_closed_whoever_wrote_in_it() -> None:
    ada, ben, cyd = (person(name) for name in ("Ada", "Ben", "Cyd"))
    services.put(replace(letter(1, "blue kettle", author=ada, title="Tea"), thread="t1"))
    services.put(replace(letter(2, "green kettle", author=cyd, title=""), thread="t1"))
    services.put(letter(3, "red kettle", author=cyd))
    assert queries.ids(ben, "kettle") == ["l3", "l2", "l1"]
    accounts.block(actor=ada, person_id=ben.person_id, at=AT)
    assert queries.ids(ben, "kettle") == ["l3"]
    assert queries.ids(cyd, "kettle") == ["l3", "l2", "l1"]
