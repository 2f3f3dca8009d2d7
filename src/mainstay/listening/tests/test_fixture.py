"""The rules say of each sentence of the fixture what a person reads in it, or the mistake is written down."""

from pathlib import Path

from mainstay.listening import engine
from mainstay.listening.tests.samples import FIELDS, samples, summary

SAMPLES = samples()


def test_the_rules_read_what_a_person_reads() -> None:
    wrong = []
    for sample in SAMPLES:
        got = summary(engine.read(sample.text))
        differs = {field for field in FIELDS if got[field] != sample.said[field]}
        if differs != sample.known:
            wrong.append(f"{sample.name} {sample.text!r}: said {sample.said}, read {got}")
    assert not wrong, "\n".join(wrong)


def test_the_fixture_is_large_mixed_and_without_doubles() -> None:
    texts = [sample.text for sample in SAMPLES]
    languages = [sample.said["lang"] for sample in SAMPLES]
    assert len(set(texts)) == len(texts) >= 300
    assert min(languages.count(code) for code in ("en", "de", "es")) >= 80
    assert len(set(languages)) >= 8


def test_what_the_rules_miss_is_counted_in_the_readme() -> None:
    danger = [sample for sample in SAMPLES if "self_harm" in (sample.said["crisis"] or [])]
    missed = [sample for sample in danger if "crisis" in sample.known]
    calm = [sample for sample in SAMPLES if sample.said["crisis"] == []]
    alarms = [sample for sample in calm if "crisis" in sample.known]
    readme = " ".join((Path(engine.__file__).parent / "README.md").read_text(encoding="utf-8").split())
    assert f"{len(danger) - len(missed)} of {len(danger)} sentences of self-harm" in readme
    assert f"{len(alarms)} of {len(calm)} sentences without any crisis" in readme
