import json

import pytest

from mainstay.core.actor import Actor
from mainstay.moderation import privacy, services
from mainstay.moderation.models import Case, Decision, Report
from mainstay.moderation.tests.factories import AT, Shelf

pytestmark = pytest.mark.django_db


def test_a_person_gets_their_reports_and_decisions_but_never_who_reported(
    shelf: Shelf, ada: Actor, ben: Actor, dev: Actor
) -> None:
    shelf.put("l1", ada)
    done = services.report(actor=ben, kind="letter", public_id="l1", reason="attack", text="he said this", at=AT)
    services.hide(actor=dev, case_id=done.case, reason="attack", note="Be kind.", at=AT)
    of_ada, of_ben = privacy.export(ada.person_id), privacy.export(ben.person_id)
    assert [one["note"] for one in of_ada["decisions_about_your_words"]] == ["Be kind."]
    assert of_ada["reports"] == []
    assert "he said this" not in json.dumps(of_ada)
    assert [one["text"] for one in of_ben["reports"]] == ["he said this"]


def test_leaving_takes_words_and_numbers_out_and_leaves_the_decision(
    shelf: Shelf, ada: Actor, ben: Actor, dev: Actor
) -> None:
    shelf.put("l1", ada)
    done = services.report(actor=ben, kind="letter", public_id="l1", reason="attack", text="he said this", at=AT)
    services.hide(actor=dev, case_id=done.case, reason="attack", note="Be kind.", at=AT)
    for actor in (ada, ben, dev):
        privacy.erase(actor.person_id, AT, False)
    report, decision, case = Report.objects.get(), Decision.objects.get(), Case.objects.get()
    assert (report.reporter_id, bytes(report.sealed_text)) == (None, b"")
    assert (decision.actor_id, bytes(decision.sealed_note), decision.outcome) == (None, b"", "hidden")
    assert (case.author_id, case.claimed_by_id) == (None, None)
