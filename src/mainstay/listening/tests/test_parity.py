"""Python and JavaScript give the same answer, to the last span, for every sentence and for every door."""

from pathlib import Path
from typing import Any

from mainstay.listening import engine
from mainstay.listening.tests.javascript import MODULE, run
from mainstay.listening.tests.samples import samples

DOORS: dict[str, Any] = {
    "lamps": engine.lamps,
    "hasCrisis": engine.has_crisis,
    "beginsWithAdvice": engine.begins_with_advice,
}
NASTY = [
    "",
    " \n\t\n ",
    "😀😀 I’m so ‘ashamed’ 😭. Any advice? 🙏",
    "İ want to DIE. ẞ ß ſ Σς K Å ﬁ ǆ",
    "fühle mich traurig / fu\u0308hle mich traurig / fuehle mich traurig",
    "zero\u200bwidth s\u00adad I fe\u200del sad",
    "a\u0300\u0301\u0302\u0303 I am s\u0336a\u0336d\u0336",
    "\ufeffI am sad\x00\x07\x1b[0m",
    "\u202ereversed\u202c I want to die",
    "I am sad" + " and sad" * 400,
    '"' * 500 + "I am sad" + "“" * 300 + "„" * 300,
    "> quoted\n>> twice I am sad\nI am glad",
    '"I am so very sad" she said, I am "sad" too',
    "1 2 3 ١٢٣ ４５ ½ ² day 3 Day３",
    "I\u00a0am\u2003sad\u2028I am\u0085glad",
    "don`t dont don´t donʼt ''' I'm'm",
    "noooooo plzzzz I am sooooo saaaad !!!???",
    "Was?! Ja... nein… Echt？ ¿Qué? ¡Sí!",
    "constructor __proto__ toString hasOwnProperty valueOf",
    "हिन्दी में लिखा है। 我想死。 أريد أن أموت",
    "I am\r\nsad\r\n\r\nAny tips?\r\n",
    "a.b c.d I am sad.I want to die.Ok - yes — no",
    "🏳️‍🌈👩‍👩‍👧 I love you all ❤️ ♥ 💔",
    "𝓘 𝔀𝓪𝓷𝓽 𝓽𝓸 𝓭𝓲𝓮 and 𝟯𝟬 pills",
]
LANGUAGES = ["auto", "en", "de-AT", "es_MX", "fr", "constructor"[:3]]


def test_every_sentence_is_read_the_same(tmp_path: Path) -> None:
    texts = [sample.text for sample in samples()]
    answers = run([{"door": "read", "values": [text, "auto", text[:5]]} for text in texts], tmp_path)
    for text, answer in zip(texts, answers, strict=True):
        assert answer == engine.read(text, identifier=text[:5]), text


def test_hostile_and_foreign_text_is_read_the_same(tmp_path: Path) -> None:
    cases = [(text, lang) for text in NASTY for lang in LANGUAGES]
    answers = run([{"door": "read", "values": list(case)} for case in cases], tmp_path)
    for (text, lang), answer in zip(cases, answers, strict=True):
        assert answer == engine.read(text, lang), (text, lang)


def test_the_small_doors_answer_the_same(tmp_path: Path) -> None:
    texts = [*NASTY, *(sample.text for sample in samples())]
    for door, twin in DOORS.items():
        answers = run([{"door": door, "values": [text, "auto"]} for text in texts], tmp_path)
        for text, answer in zip(texts, answers, strict=True):
            assert answer == twin(text), (door, text)


def test_the_module_is_fit_for_a_strict_policy() -> None:
    source = MODULE.read_text(encoding="utf-8")
    for forbidden in ("eval(", "new Function", "innerHTML", "document.", "localStorage", "http:", "https:"):
        assert forbidden not in source
    assert source.count("fetch(") == 1
