import re
import tomllib
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mainstay.help.domain.clinical import ClinicalError, digest, for_country, parse_clinical, with_number

DATA = tomllib.loads((Path(__file__).parents[1] / "data" / "clinical.toml").read_text(encoding="utf-8"))
CLINICAL = parse_clinical(DATA)


def test_the_five_guides_are_there() -> None:
    assert [guide.key for guide in CLINICAL.guides] == [
        "overdose",
        "recovery-position",
        "alcohol-poisoning",
        "tolerance",
        "withdrawal",
    ]


def test_nobody_has_reviewed_anything_and_no_name_is_invented() -> None:
    assert [guide.review for guide in CLINICAL.guides] == [None] * 5


def test_the_stopping_words_are_exact() -> None:
    assert CLINICAL.stopping.text == (
        "If you drink every day, or take benzodiazepines, GHB or similar, do not stop all at once on your own: talk to a "
        "doctor or nurse first. Call the emergency number now for a fit, seeing or hearing things that are not there, "
        "confusion, a fever, or a racing heart."
    )


def test_every_named_source_is_used() -> None:
    sentences = [s for g in CLINICAL.guides for p in g.parts for s in p.sentences]
    used = {key for s in [*sentences, CLINICAL.stopping, *CLINICAL.laws.values()] for key in s.sources}
    assert used == set(CLINICAL.sources)


def test_a_sentence_without_a_named_source_is_refused() -> None:
    data = deepcopy(DATA)
    data["guides"][0]["parts"][0]["lines"][0]["sources"] = ["a-friend"]
    with pytest.raises(ClinicalError, match="no source for: Try to wake them"):
        parse_clinical(data)


def _signed(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 - fields of a review
    data = deepcopy(DATA)
    guide = CLINICAL.guides[0]
    words = digest(guide.title, guide.lead, guide.parts)
    data["guides"][0]["review"] = {
        "reviewer": "Test Reviewer",
        "profession": "nurse",
        "reviewed_on": date(2026, 11, 20),
        "digest": words,
        **changes,
    }
    return data


def test_a_signed_review_is_shown() -> None:
    review = parse_clinical(_signed()).guides[0].review
    assert review is not None
    assert review.profession == "nurse"


def test_a_sentence_changed_after_the_review_is_not_reviewed() -> None:
    data = _signed()
    data["guides"][0]["parts"][0]["lines"][0]["text"] += " Softly."
    assert parse_clinical(data).guides[0].review is None


@pytest.mark.parametrize("missing", ["reviewer", "profession", "reviewed_on"])
def test_half_a_review_is_refused(missing: str) -> None:
    with pytest.raises(ClinicalError, match="a review needs"):
        parse_clinical(_signed(**{missing: ""}))


def test_the_emergency_number_stands_in_every_sentence() -> None:
    assert with_number("Call {emergency}.", "999") == "Call 999."
    guide = for_country(CLINICAL.guides[0], "999")
    words = " ".join(
        [guide.lead, *(s.text for p in guide.parts for s in p.sentences), *(p.heading for p in guide.parts)]
    )
    assert "{" not in words
    assert "999" in words


def test_steps_are_short_plain_and_free_of_dose_talk() -> None:
    for guide in CLINICAL.guides:
        for part in guide.parts:
            for sentence in part.sentences:
                assert "!" not in sentence.text
                for piece in re.split(r"(?<=[.:?])\s", sentence.text):
                    assert len(piece.split()) <= 22, piece
                assert not re.search(r"\b(mg|ml|grams?|start low|lower dose)\b", sentence.text, re.IGNORECASE)


def test_naloxone_is_repeated_after_two_to_three_minutes_and_breath_is_every_five_seconds() -> None:
    overdose = " ".join(s.text for p in CLINICAL.guides[0].parts for s in p.sentences)
    assert "2 to 3 minutes: give naloxone again" in overdose
    assert "one breath every 5 seconds" in overdose
