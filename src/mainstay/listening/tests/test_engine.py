"""What the small doors promise, and the rules that a fixture line cannot show."""

import json
import re
import unicodedata

import pytest

from mainstay.listening import engine
from mainstay.listening.rules import DATA, rules

KEYS = ["id", "lang", "version", "emotions", "feelings", "steps", "request_kinds", "reply", "crisis", "spans"]


def test_a_reading_has_exactly_the_promised_keys() -> None:
    reading = engine.read("I am sad. Any advice?", identifier=7)
    assert list(reading) == KEYS
    assert reading["id"] == 7
    assert reading["emotions"] == []
    assert list(reading["steps"]) == ["emotion", "problem", "request"]
    assert list(reading["reply"]) == ["emotional", "informational", "companionship", "question", "gratitude"]
    assert list(reading["crisis"]) == ["checked", "self_harm", "overdose_medical", "relapse", "score"]
    assert re.fullmatch(r"rules-1-[0-9a-f]{8}", reading["version"])
    json.dumps(reading)


def test_spans_show_the_words_in_code_points() -> None:
    text = "😀 I’m so ashamed, I can’t sleep. Any advice?"
    found = {(span["kind"], text[span["start"] : span["end"]]) for span in engine.read(text)["spans"]}
    assert found == {("emotion", "ashamed"), ("problem", "can’t sleep"), ("request", "Any advice")}


@pytest.mark.parametrize("text", ["my father died last year", "dead tired", "the naloxone saved him from an overdose"])
def test_the_three_false_alarms_of_the_field_stay_quiet(text: str) -> None:
    assert not engine.has_crisis(text)
    assert engine.read(text)["crisis"]["score"] == 0


@pytest.mark.parametrize(
    "text",
    [
        "I want to die",
        "I don't want to die",
        "Ich will sterben",
        "Ich will nicht sterben",
        "Quiero morir",
        "No quiero morir",
    ],
)
def test_not_never_switches_self_harm_off(text: str) -> None:
    assert engine.has_crisis(text)
    assert engine.read(text)["crisis"]["self_harm"]


@pytest.mark.parametrize(
    ("named", "unnamed"),
    [
        ("I am angry", "I am not angry"),
        ("Ich bin wütend", "Ich bin nicht wütend"),
        ("Ich schäme mich", "Ich schäme mich nicht"),
        ("Estoy enojada", "No estoy enojada"),
    ],
)
def test_not_switches_a_named_feeling_off(named: str, unnamed: str) -> None:
    assert engine.lamps(named)["emotion"]
    assert not engine.lamps(unnamed)["emotion"]
    assert engine.read(unnamed)["feelings"] == []


def test_a_cry_in_another_language_than_the_page_is_still_heard() -> None:
    assert engine.has_crisis("I want to die", "de")
    assert engine.has_crisis("Quiero morir", "en-GB")


def test_an_unknown_language_is_said_to_be_unchecked() -> None:
    reading = engine.read("I want to die", "fr")
    assert reading["lang"] == "fr"
    assert not reading["crisis"]["checked"]
    assert not any(reading["steps"].values())


@pytest.mark.parametrize("lang", ["", "x", "english!", "en de", "1", "auto-x?"])
def test_what_is_no_language_is_refused(lang: str) -> None:
    with pytest.raises(engine.BadLanguageError):
        engine.read("hello", lang)


@pytest.mark.parametrize("text", [
    "You should call your doctor.",
    "Hi Anna, have you tried a meeting?",
    "Hey mate, just stop thinking about it",
    "Honestly, I think you need to leave him.",
    "Why don’t you go for a run?",
    "If I were you I would leave.",
    "Try not to think about it.",
    "Calm down, it is only a job.",
    "Du solltest zum Arzt gehen.",
    "Hör einfach auf zu trinken.",
    "Deberías ir a una reunión.",
    "Deja de pensar en eso.",
])  # fmt: skip
def test_a_reply_that_begins_with_advice_is_noticed(text: str) -> None:
    assert engine.begins_with_advice(text)


@pytest.mark.parametrize("text", [
    "I'm so sorry. You should call your doctor.",
    "That sounds hard. Have you tried a meeting?",
    "I hear you.",
    "You should be proud of yourself.",
    "Thank you for writing this.",
    "Do not worry about it, we are here.",
    "You are not alone.",
    "Das tut mir leid. Du solltest zum Arzt gehen.",
    "Te entiendo. Deberías ir a una reunión.",
    "Je te conseille de partir.",
    "",
    "Hi Anna,",
])  # fmt: skip
def test_a_reply_that_begins_with_the_person_is_left_alone(text: str) -> None:
    assert not engine.begins_with_advice(text)


@pytest.mark.parametrize(("text", "kind"), [
    ("I'm so sorry you are going through this.", "emotional"),
    ("There is a good meeting at the library, talk to your doctor.", "informational"),
    ("Me too. I am here if you want to write.", "companionship"),
    ("How are you doing today?", "question"),
    ("Thank you all, this helped me so much.", "gratitude"),
    ("Das tut mir so leid.", "emotional"),
    ("Vielen Dank, das hat mir geholfen.", "gratitude"),
    ("No estás sola, aquí estamos.", "companionship"),
])  # fmt: skip
def test_the_support_in_a_reply_is_told_apart(text: str, kind: str) -> None:
    reply = engine.read(text)["reply"]
    assert reply[kind] >= 0.6
    assert reply[kind] == max(reply.values())


def test_a_word_character_is_the_same_in_both_languages() -> None:
    word = re.compile(r"\w")
    for character in map(chr, range(0x110000)):
        assert bool(word.match(character)) == (unicodedata.category(character)[0] in "LN" or character == "_")


def test_the_data_file_is_sound() -> None:
    data = json.loads(DATA.read_text(encoding="utf-8"))
    book = rules()
    assert set(book.languages) == {"en", "de", "es"}
    for entry in data["languages"].values():
        for group in ("strong", "weak", "flips"):
            assert set(entry[group]) <= set(book.feelings)
        assert {family["label"] for family in entry["phrases"]} <= set(book.feelings)
        assert {family["label"] for family in entry["request"]} <= {*book.request_kinds, "open"}
        assert {family["label"] for family in entry["reply"]} == set(engine.REPLY)
        assert {family["label"] for family in entry["crisis"]} == set(engine.TIERS)
        assert {family["label"] for family in entry["block"]["crisis"]} <= set(engine.TIERS)
        assert "_" not in " ".join(entry["classes"].values())
