from datetime import timedelta

import pytest

from mainstay.audit.models import Entry
from mainstay.core.actor import Actor
from mainstay.core.errors import Invalid, NotFound, NotPermitted
from mainstay.moderation import queries, services
from mainstay.moderation.models import CareStep, HandOver, Opening, Protocol
from mainstay.moderation.tests.factories import AT, Shelf, person

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def case(shelf: Shelf, ada: Actor, ben: Actor) -> str:
    shelf.put("l1", ada, text="one")
    shelf.put("l2", ada, text="two")
    return services.report(actor=ben, kind="letter", public_id="l1", reason="danger", text="", at=AT).case


def test_a_hand_over_names_what_is_open_and_gives_back_what_was_taken(dev: Actor, dot: Actor, case: str) -> None:
    services.claim(actor=dev, case_id=case, at=AT)
    draft = queries.draft(dev, AT)
    assert (draft.open_count, draft.urgent_count, draft.mine_count) == (1, 1, 1)
    given = services.hand_over(actor=dev, text="A heavy night. I am tired.", at=AT)
    assert services.hand_over(actor=dev, text="A heavy night. I am tired.", at=AT) == given
    (row,) = queries.unread_hand_overs(dot, AT)
    assert (row.text, row.named, row.still_open) == ("A heavy night. I am tired.", 1, [case])
    assert services.claim(actor=dot, case_id=case, at=AT)
    services.keep(actor=dot, case_id=case, at=AT)
    assert queries.unread_hand_overs(dot, AT)[0].still_open == []


def test_a_hand_over_is_shown_until_it_is_read_and_never_to_who_gave_it(dev: Actor, dot: Actor, cora: Actor) -> None:
    given = services.hand_over(actor=dev, text="Quiet.", at=AT)
    assert queries.unread_hand_overs(dev, AT) == []
    assert services.read_hand_over(actor=dot, public_id=given, at=AT)
    assert not services.read_hand_over(actor=dot, public_id=given, at=AT)
    assert queries.unread_hand_overs(dot, AT) == []
    assert len(queries.unread_hand_overs(cora, AT)) == 1
    assert queries.unread_hand_overs(cora, AT + 7 * 24 * HOUR) == []
    with pytest.raises(NotFound):
        services.read_hand_over(actor=dot, public_id="nothing00000", at=AT)


def test_the_desk_is_for_those_who_moderate(ada: Actor, dev: Actor, case: str) -> None:
    with pytest.raises(NotPermitted):
        services.hand_over(actor=ada, text="", at=AT)
    with pytest.raises(Invalid):
        services.hand_over(actor=dev, text="x" * 2_001, at=AT)
    with pytest.raises(NotPermitted):
        services.open_history(actor=ada, case_id=case, reason="wave", at=AT)
    with pytest.raises(NotPermitted):
        services.log_care(actor=ada, case_id=case, code="answered", at=AT)
    assert not HandOver.objects.exists()


def test_opening_a_persons_texts_needs_a_reason_that_is_kept_and_closes_after_an_hour(
    ada: Actor, dev: Actor, dot: Actor, case: str
) -> None:
    with pytest.raises(Invalid):
        services.open_history(actor=dev, case_id=case, reason="curious", at=AT)
    assert not Opening.objects.exists()
    opened = services.open_history(actor=dev, case_id=case, reason="danger", at=AT)
    found = queries.history(dev, opened, AT + timedelta(minutes=59))
    assert sorted(one.text for one in found.texts) == ["one", "two"]
    row = Opening.objects.get()
    assert (row.person_id, row.by_id, row.reason) == (ada.id, dev.id, "danger")
    assert Entry.objects.filter(code="moderation.history.opened").count() == 1
    for actor, at in ((dot, AT), (dev, AT + HOUR)):
        with pytest.raises(NotFound):
            queries.history(actor, opened, at)


def test_what_was_done_in_danger_is_kept_as_a_code_and_once_per_press(dev: Actor, case: str) -> None:
    assert services.log_care(actor=dev, case_id=case, code="answered", at=AT)
    assert not services.log_care(actor=dev, case_id=case, code="answered", at=AT)
    assert services.log_care(actor=dev, case_id=case, code="on-call", at=AT)
    with pytest.raises(Invalid):
        services.log_care(actor=dev, case_id=case, code="She said: I want to", at=AT)
    assert [one.code for one in queries.case_page(dev, case, at=AT).care] == ["answered", "on-call"]
    assert not {field.name for field in CareStep._meta.get_fields()} & {"text", "note", "body"}


def test_a_debrief_is_offered_after_a_hard_one_for_a_day(dev: Actor, dot: Actor, case: str) -> None:
    assert not queries.needs_debrief(dev, AT)
    services.keep(actor=dev, case_id=case, at=AT)
    assert queries.needs_debrief(dev, AT + 23 * HOUR)
    assert not queries.needs_debrief(dev, AT + 24 * HOUR)
    assert not queries.needs_debrief(dot, AT)


def test_operators_write_the_protocol_and_earlier_texts_stay(dev: Actor, ada: Actor) -> None:
    fox = person("Fox", "operator")
    assert queries.protocol(dev).text == ""
    assert services.write_protocol(actor=fox, text="Call 1.", at=AT)
    assert not services.write_protocol(actor=fox, text="Call 1.", at=AT)
    assert services.write_protocol(actor=fox, text="Call 2.", at=AT + HOUR)
    assert queries.protocol(dev).text == "Call 2."
    assert Protocol.objects.count() == 2
    with pytest.raises(NotPermitted):
        services.write_protocol(actor=dev, text="Mine.", at=AT)
    with pytest.raises(NotPermitted):
        queries.protocol(ada)
    with pytest.raises(Invalid):
        services.write_protocol(actor=fox, text="x" * 6_001, at=AT)
