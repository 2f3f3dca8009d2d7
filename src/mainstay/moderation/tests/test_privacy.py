import json

import pytest

from mainstay.core.actor import Actor
from mainstay.moderation import privacy, services
from mainstay.moderation.models import Appeal, Case, Decision, HandOver, Opening, Report, Sanction
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


def test_steps_appeals_and_openings_go_with_the_person_and_come_in_their_copy(
    *, shelf: Shelf, ada: Actor, ben: Actor, dev: Actor, dot: Actor
) -> None:
    shelf.put("l1", ada)
    case = services.report(actor=ben, kind="letter", public_id="l1", reason="attack", text="", at=AT).case
    step = services.take_step(actor=dev, case_id=case, step="pause", reason="attack", note="Rest a day.", at=AT)
    services.appeal(actor=ada, step_id=step, text="We were joking.", at=AT)
    services.hear(actor=dot, appeal_id=Appeal.objects.get().public_id, outcome="stands", answer="It hurt.", at=AT)
    services.open_history(actor=dev, case_id=case, reason="pattern", at=AT)
    services.hand_over(actor=dev, text="Look after the second.", at=AT)
    copy = json.dumps(privacy.export(ada.person_id))
    for words in ("Rest a day.", "We were joking.", "It hurt.", "pattern", "pause"):
        assert words in copy
    assert "Look after the second." in json.dumps(privacy.export(dev.person_id))
    assert "Look after the second." not in copy
    for actor in (ada, dev, dot):
        privacy.erase(actor.person_id, AT, False)
    sanction, appeal = Sanction.objects.get(), Appeal.objects.get()
    assert (sanction.person_id, sanction.by_id, sanction.note, sanction.step) == (None, None, "", "pause")
    assert (appeal.text, appeal.answer, appeal.heard_by_id, appeal.outcome) == ("", "", None, "stands")
    assert not Opening.objects.exists()
    assert (HandOver.objects.get().by_id, HandOver.objects.get().text) == (None, "")
