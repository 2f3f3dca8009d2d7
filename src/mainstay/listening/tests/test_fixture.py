"""The rules say of each sentence of the fixture what a person reads in it, or the mistake is written down."""

import pytest

from mainstay.listening import engine
from mainstay.listening.tests.samples import FIELDS, Sample, samples, summary

SAMPLES = samples()


@pytest.mark.parametrize("sample", SAMPLES, ids=[sample.name for sample in SAMPLES])
def test_the_rules_read_what_a_person_reads(sample: Sample) -> None:
    got = summary(engine.read(sample.text))
    wrong = {field for field in FIELDS if got[field] != sample.said[field]}
    assert wrong == sample.known, f"{sample.text!r}: said {sample.said}, read {got}"


def test_the_fixture_is_large_mixed_and_without_doubles() -> None:
    texts = [sample.text for sample in SAMPLES]
    languages = [sample.said["lang"] for sample in SAMPLES]
    assert len(set(texts)) == len(texts) >= 300
    assert min(languages.count(code) for code in ("en", "de", "es")) >= 80
    assert len(set(languages)) >= 8


def test_the_known_misses_are_counted_in_the_readme() -> None:
    danger = [s for s in SAMPLES if s.said["crisis"] and "self_harm" in s.said["crisis"]]
    missed = [s for s in danger if "crisis" in s.known]
    calm = [s for s in SAMPLES if s.said["crisis"] == []]
    alarms = [s for s in calm if "crisis" in s.known]
    readme = (engine_folder / "README.md").read_text(encoding="utf-8")
    assert f"{len(danger) - len(missed)} of {len(danger)} sentences of self-harm" in readme
    assert f"{len(alarms)} of {len(calm)} sentences without any crisis" in readme


engine_folder = __import__("pathlib").Path(engine.__file__).parent
