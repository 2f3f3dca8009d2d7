from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from mainstay.audit import services as audit
from mainstay.core.actor import ANONYMOUS, Actor
from mainstay.core.errors import Conflict, Invalid, NotFound, NotPermitted
from mainstay.moderation import queries, services
from mainstay.moderation.models import Case, CaseState, Decision, Report
from mainstay.moderation.tests.factories import AT, Shelf
from mainstay.notices import queries as notices

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def report(actor: Actor, public_id: str = "l1", reason: str = "amounts", text: str = "") -> services.Reported:
    return services.report(actor=actor, kind="letter", public_id=public_id, reason=reason, text=text, at=AT)


def sentences(actor: Actor) -> list[str]:
    return [row.sentence for row in notices.mine(actor).rows]


def test_two_reports_of_one_thing_make_one_case_with_the_gravest_reason(
    shelf: Shelf, ada: Actor, ben: Actor, dev: Actor, dot: Actor
) -> None:
    shelf.put("l1", ada)
    report(ben, reason="advert")
    report(dot, reason="danger")
    (row,) = queries.queue(dev, at=AT).rows
    assert (row.severity, row.reason, row.report_count) == (4, "danger", 2)


def test_reporting_twice_is_one_report(shelf: Shelf, ada: Actor, ben: Actor) -> None:
    shelf.put("l1", ada)
    assert report(ben).is_new
    assert not report(ben).is_new
    assert Report.objects.count() == 1


def test_what_one_cannot_see_one_cannot_report(shelf: Shelf, ada: Actor, ben: Actor) -> None:
    shelf.put("l1", ada)
    shelf.unseen_by.add(ben.person_id)
    for actor, kind, public_id in ((ben, "letter", "l1"), (ben, "letter", "none"), (ada, "parcel", "l1")):
        with pytest.raises(NotFound):
            services.report(actor=actor, kind=kind, public_id=public_id, reason="other", text="", at=AT)


def test_strangers_and_authors_do_not_report(shelf: Shelf, ada: Actor) -> None:
    shelf.put("l1", ada)
    for actor in (ANONYMOUS, ada):
        with pytest.raises(NotPermitted):
            report(actor)


def test_an_unknown_reason_is_refused_at_its_field(shelf: Shelf, ada: Actor, ben: Actor) -> None:
    shelf.put("l1", ada)
    with pytest.raises(Invalid) as refused:
        report(ben, reason="because")
    assert refused.value.field == "reason"


def test_the_queue_is_by_severity_then_age(shelf: Shelf, ada: Actor, ben: Actor, dev: Actor) -> None:
    for number, (reason, hours) in enumerate([("advert", 9), ("danger", 1), ("danger", 2), ("attack", 5)]):
        shelf.put(f"l{number}", ada)
        services.report(actor=ben, kind="letter", public_id=f"l{number}", reason=reason, text="", at=AT - hours * HOUR)
    rows = queries.queue(dev, at=AT).rows
    assert [(row.severity, (AT - row.opened_at) // HOUR) for row in rows] == [(4, 2), (4, 1), (3, 5), (1, 9)]


def test_only_one_case_about_a_thing_is_open_by_constraint(shelf: Shelf, ada: Actor, ben: Actor) -> None:
    shelf.put("l1", ada)
    report(ben)
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.create(kind="letter", subject="l1", severity=1, opened_at=AT)


def test_hiding_tells_the_author_why_and_the_reporter_that_somebody_looked(
    shelf: Shelf, ada: Actor, ben: Actor, dev: Actor
) -> None:
    shelf.put("l1", ada)
    case = report(ben).case
    outcome = services.hide(actor=dev, case_id=case, reason="amounts", note="Leave out the numbers.", at=AT)
    assert outcome == "hidden"
    assert shelf.told == [("l1", "amounts", "Leave out the numbers.")]
    assert "hid something" in sentences(ada)[0]
    assert "looked at" in sentences(ben)[0]
    why = queries.hidden_words(ada, "letter", "l1")
    assert why is not None
    assert (why.reason, why.note, why.is_waiting) == ("amounts", "Leave out the numbers.", False)
    assert queries.hidden_words(ben, "letter", "l1") is None
    assert queries.hidden_words(ANONYMOUS, "letter", "l1") is None
    assert [row.status for row in queries.my_reports(ben, at=AT).rows] == ["hidden"]
    assert audit.verify().entries == 1


def test_a_changed_letter_comes_back_to_the_queue_and_is_shown_again(
    shelf: Shelf, ada: Actor, ben: Actor, dev: Actor
) -> None:
    shelf.put("l1", ada)
    services.hide(actor=dev, case_id=report(ben).case, reason="amounts", note="", at=AT)
    with pytest.raises(NotPermitted):
        services.resubmit(actor=ben, kind="letter", public_id="l1", at=AT)
    assert services.resubmit(actor=ada, kind="letter", public_id="l1", at=AT)
    why = queries.hidden_words(ada, "letter", "l1")
    assert why is not None
    assert why.is_waiting
    (row,) = queries.queue(dev, at=AT).rows
    assert row.is_resubmitted
    assert services.restore(actor=dev, case_id=row.public_id, at=AT + HOUR) == "restored"
    assert not shelf.letters["l1"].is_hidden
    assert queries.hidden_words(ada, "letter", "l1") is None
    assert not services.resubmit(actor=ada, kind="letter", public_id="l1", at=AT)


def test_a_changed_letter_may_stay_hidden_with_another_note(shelf: Shelf, ada: Actor, ben: Actor, dev: Actor) -> None:
    shelf.put("l1", ada)
    services.hide(actor=dev, case_id=report(ben).case, reason="amounts", note="First.", at=AT)
    services.resubmit(actor=ada, kind="letter", public_id="l1", at=AT)
    (row,) = queries.queue(dev, at=AT).rows
    services.hide(actor=dev, case_id=row.public_id, reason="amounts", note="Second.", at=AT + HOUR)
    why = queries.hidden_words(ada, "letter", "l1")
    assert why is not None
    assert why.note == "Second."


def test_nobody_decides_about_themselves_or_even_sees_the_case(
    shelf: Shelf, ben: Actor, dev: Actor, dot: Actor
) -> None:
    shelf.put("l1", dev)
    case = report(ben).case
    assert queries.queue(dev, at=AT).rows == []
    with pytest.raises(NotFound):
        services.keep(actor=dev, case_id=case, at=AT)
    assert services.keep(actor=dot, case_id=case, at=AT) == "kept"


def test_a_case_about_a_moderator_also_reaches_the_coordinator(
    shelf: Shelf, ada: Actor, ben: Actor, dev: Actor, cora: Actor
) -> None:
    shelf.put("l1", dev)
    shelf.put("l2", ada)
    about_dev, about_ada = report(ben, "l1").case, report(ben, "l2").case
    assert [row.public_id for row in queries.queue(cora, at=AT).rows] == [about_dev]
    with pytest.raises(NotFound):
        queries.case_page(cora, about_ada, at=AT)
    assert services.keep(actor=cora, case_id=about_dev, at=AT) == "kept"


def test_nobody_decides_about_their_own_report(shelf: Shelf, ada: Actor, dev: Actor, dot: Actor) -> None:
    shelf.put("l1", ada)
    case = report(dev).case
    assert queries.case_page(dev, case, at=AT).refusal == "own-report"
    with pytest.raises(NotPermitted):
        services.hide(actor=dev, case_id=case, reason="other", note="", at=AT)
    assert services.hide(actor=dot, case_id=case, reason="other", note="", at=AT) == "hidden"


def test_members_do_not_see_the_queue(ada: Actor) -> None:
    for actor in (ANONYMOUS, ada):
        with pytest.raises(NotPermitted):
            queries.queue(actor, at=AT)


def test_a_taken_case_is_left_to_who_took_it_until_the_time_is_over(
    shelf: Shelf, ada: Actor, ben: Actor, dev: Actor, dot: Actor
) -> None:
    shelf.put("l1", ada)
    case = report(ben).case
    assert services.claim(actor=dev, case_id=case, at=AT)
    assert not services.claim(actor=dev, case_id=case, at=AT)
    assert [row.status for row in queries.my_reports(ben, at=AT).rows] == ["looking"]
    with pytest.raises(NotPermitted):
        services.claim(actor=dot, case_id=case, at=AT)
    later = AT + services.deciding.CLAIM
    assert services.claim(actor=dot, case_id=case, at=later)


def test_a_case_is_decided_once(shelf: Shelf, ada: Actor, ben: Actor, dev: Actor, dot: Actor) -> None:
    shelf.put("l1", ada)
    case = report(ben).case
    services.keep(actor=dev, case_id=case, at=AT)
    with pytest.raises(Conflict):
        services.hide(actor=dot, case_id=case, reason="other", note="", at=AT)
    assert not shelf.letters["l1"].is_hidden
    assert Decision.objects.count() == 1


def test_software_only_points_and_one_tap_says_not_a_risk(shelf: Shelf, ada: Actor, dev: Actor) -> None:
    shelf.put("l1", ada)
    assert services.flag(kind="letter", public_id="l1", severity=9, at=AT)
    assert services.flag(kind="letter", public_id="l1", severity=1, at=AT)
    assert not services.flag(kind="letter", public_id="gone", severity=4, at=AT)
    (row,) = queries.queue(dev, at=AT).rows
    assert (row.is_flagged, row.severity) == (True, 4)
    assert not shelf.letters["l1"].is_hidden
    assert services.clear_flag(actor=dev, case_id=row.public_id, at=AT) == "not-a-risk"
    assert sentences(ada) == []
    assert queries.log(ada).rows == []


def test_clearing_a_flag_leaves_what_people_reported(shelf: Shelf, ada: Actor, ben: Actor, dev: Actor) -> None:
    shelf.put("l1", ada)
    services.flag(kind="letter", public_id="l1", severity=4, at=AT)
    case = report(ben, reason="advert").case
    assert services.clear_flag(actor=dev, case_id=case, at=AT) == ""
    row = Case.objects.get()
    assert (row.state, row.is_flagged, row.severity) == (CaseState.OPEN, False, 1)


def test_a_thing_that_is_gone_closes_its_case(shelf: Shelf, ada: Actor, ben: Actor, dev: Actor) -> None:
    shelf.put("l1", ada)
    case = report(ben).case
    del shelf.letters["l1"]
    assert queries.case_page(dev, case, at=AT).subject is None
    assert services.hide(actor=dev, case_id=case, reason="other", note="", at=AT) == "gone"
    assert [row.status for row in queries.my_reports(ben, at=AT).rows] == ["gone"]


def test_a_moderator_may_open_and_decide_what_they_came_upon(shelf: Shelf, ada: Actor, ben: Actor, dev: Actor) -> None:
    shelf.put("l1", ada)
    with pytest.raises(NotPermitted):
        services.open_as_moderator(actor=ben, kind="letter", public_id="l1", at=AT)
    case = services.open_as_moderator(actor=dev, kind="letter", public_id="l1", at=AT)
    assert services.hide(actor=dev, case_id=case, reason="advert", note="", at=AT) == "hidden"


def test_the_log_names_nobody(shelf: Shelf, ada: Actor, ben: Actor, dev: Actor) -> None:
    shelf.put("l1", ada)
    services.hide(actor=dev, case_id=report(ben).case, reason="amounts", note="private", at=AT)
    (row,) = queries.log(ben).rows
    assert (row.label, row.outcome, row.reason) == ("letter", "hidden", "amounts")
    assert not {"Dev", "Ada", "private", "l1"} & {str(getattr(row, name)) for name in row.__slots__}
