from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from mainstay.core.actor import ANONYMOUS, Actor
from mainstay.core.errors import NotFound
from mainstay.notices import nav, privacy, queries, services
from mainstay.notices.domain import kinds
from mainstay.notices.models import Notice
from mainstay.notices.tests.factories import AT, call

pytestmark = pytest.mark.django_db


def test_a_cause_is_told_once_to_each_person(ada: Actor, ben: Actor) -> None:
    assert call(ada, 1)
    assert not call(ada, 1)
    assert call(ben, 1)
    assert Notice.objects.count() == 2


def test_telling_twice_does_not_break_the_callers_transaction(ada: Actor) -> None:
    with transaction.atomic():
        call(ada, 1)
        call(ada, 1)
        call(ada, 2)
    assert Notice.objects.count() == 2


def test_newest_first_and_only_ones_own(ada: Actor, ben: Actor) -> None:
    for number in range(3):
        call(ada, number, AT + timedelta(minutes=number))
    call(ben, 9)
    assert [row.sentence for row in queries.mine(ada).rows] == [f"Number {n} was called." for n in (2, 1, 0)]


def test_pages_follow_each_other_without_gaps(ada: Actor) -> None:
    for number in range(45):
        call(ada, number, AT)
    seen, cursor = [], ""
    while True:
        page = queries.mine(ada, cursor)
        seen += [row.sentence for row in page.rows]
        cursor = page.next
        if not cursor:
            break
    assert len(seen) == len(set(seen)) == 45


def test_opening_marks_as_read_and_leads_on(ada: Actor, ben: Actor) -> None:
    call(ada, 7)
    public_id = Notice.objects.get().public_id
    with pytest.raises(NotFound):
        services.open_one(actor=ben, public_id=public_id, at=AT)
    assert queries.unread_count(ada) == 1
    assert services.open_one(actor=ada, public_id=public_id, at=AT) == "/t/7/"
    assert queries.unread_count(ada) == 0
    assert services.open_one(actor=ada, public_id=public_id, at=AT + timedelta(days=1)) == "/t/7/"
    assert Notice.objects.get().read_at == AT


def test_reading_all_leaves_what_came_meanwhile_and_what_is_others(ada: Actor, ben: Actor) -> None:
    call(ada, 1)
    call(ada, 2, AT + timedelta(seconds=1))
    call(ben, 1)
    assert services.read_all(actor=ada, at=AT) == 1
    assert (queries.unread_count(ada), queries.unread_count(ben)) == (1, 1)


def test_the_badge_is_one_query_and_stops_at_99(ada: Actor) -> None:
    for number in range(101):
        call(ada, number)
    with CaptureQueriesContext(connection) as seen:
        (entry,) = nav.item(ada)
    assert (len(seen), entry.badge) == (1, 99)


def test_strangers_have_no_notices_and_cost_nothing() -> None:
    with CaptureQueriesContext(connection) as seen:
        assert nav.item(ANONYMOUS) == []
        assert queries.unread_count(ANONYMOUS) == 0
    assert len(seen) == 0


def test_an_unknown_kind_cannot_be_sent_and_a_removed_one_is_left_out(ada: Actor) -> None:
    with pytest.raises(LookupError):
        services.send(person_id=ada.person_id, kind="none.such", key="k", url="/", at=AT)
    call(ada, 1)
    kinds._kinds.pop("bakery.called")
    assert queries.mine(ada).rows == []


@pytest.mark.parametrize("url", ["https://elsewhere.example/", "//elsewhere.example/", "t/1/", "/search/?q=words"])
def test_a_notice_leads_only_to_a_plain_path_here(url: str, ada: Actor) -> None:
    with pytest.raises(ValueError, match="plain path"):
        services.send(person_id=ada.person_id, kind="bakery.called", key="k", url=url, at=AT)


def test_a_notice_carries_no_words(ada: Actor) -> None:
    with pytest.raises(ValueError, match="not words"):
        services.send(person_id=ada.person_id, kind="bakery.called", key="k", url="/", at=AT, data={"n": "x" * 65})


def test_a_notice_whose_cause_is_gone_can_be_taken_back(ada: Actor) -> None:
    call(ada, 1)
    assert services.take_back(person_id=ada.person_id, key="called:1")
    assert not services.take_back(person_id=ada.person_id, key="called:1")


def test_old_notices_are_deleted(ada: Actor) -> None:
    call(ada, 1, AT - timedelta(days=91))
    call(ada, 2, AT - timedelta(days=89))
    assert services.prune(AT) == 1
    assert Notice.objects.get().data == {"n": 2}


def test_a_person_takes_their_notices_along_and_leaves_none(ada: Actor, ben: Actor) -> None:
    call(ada, 1)
    call(ben, 1)
    assert privacy.export(ada.person_id)["notices"][0]["leads_to"] == "/t/1/"
    privacy.erase(ada.person_id, AT, True)
    assert list(Notice.objects.values_list("person_id", flat=True)) == [ben.person_id]
