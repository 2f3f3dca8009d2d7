"""Whatever is typed, listening answers, stays inside the text and takes its time in proportion."""

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mainstay.listening import engine
from mainstay.listening.tests.samples import samples

LATIN = st.characters(max_codepoint=0x24F, exclude_categories=["Cs"])
PIECES = st.sampled_from(
    [sample.text for sample in samples()] + ["\n", "\n\n", " > ", '"', "“", "„", "😀", "’", "?", "…", "\u200b"]
)
ANY_TEXT = st.text(max_size=300) | st.lists(PIECES, max_size=6).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(ANY_TEXT, st.sampled_from(["auto", "en", "de", "es", "fr"]))
def test_any_text_is_read_and_every_span_lies_inside_it(text: str, lang: str) -> None:
    reading = engine.read(text, lang)
    for span in reading["spans"]:
        assert 0 <= span["start"] < span["end"] <= len(text)
    for score in (*reading["reply"].values(), reading["crisis"]["score"]):
        assert 0 <= score <= 1
    for kind in ("emotion", "problem", "request"):
        assert reading["steps"][kind] == any(span["kind"] == kind for span in reading["spans"])


@settings(max_examples=100, deadline=None)
@given(st.text(LATIN, max_size=120) | st.lists(PIECES, max_size=4).map(" ".join))
def test_composed_and_decomposed_text_say_the_same(text: str) -> None:
    composed, decomposed = (engine.read(unicodedata.normalize(form, text)) for form in ("NFC", "NFD"))
    for key in ("lang", "feelings", "steps", "request_kinds", "reply", "crisis"):
        assert composed[key] == decomposed[key]
    assert len(composed["spans"]) == len(decomposed["spans"])


@settings(max_examples=100, deadline=None)
@given(PIECES, PIECES)
def test_more_words_never_hide_a_cry(before: str, after: str) -> None:
    reading = engine.read(f"{before}\n\nI want to die.\n\n{after}", "en")
    assert reading["crisis"]["self_harm"]


@settings(max_examples=100, deadline=None)
@given(PIECES, st.sampled_from([str.upper, str.lower, str.title, str.swapcase]))
def test_case_changes_nothing(text: str, change: object) -> None:
    assert callable(change)
    same = engine.read(change(text), "en")
    assert same["crisis"] == engine.read(text, "en")["crisis"]


@pytest.mark.parametrize(
    "unit",
    [
        "I want to ",
        "not ",
        "“",
        '"',
        "> ",
        "i am so ",
        "a",
        "?!",
        "never so ",
        "I can not ",
        "@ ",
        "die ",
        "sad ",
        "so sad ",
    ],
)
def test_time_grows_with_the_text_and_not_faster(unit: str) -> None:
    def seconds(times: int) -> float:
        text = unit * times
        started = time.process_time()
        engine.read(text, "en")
        return time.process_time() - started

    seconds(50)
    small = max(min(seconds(200) for _ in range(3)), 0.001)
    assert min(seconds(1600) for _ in range(3)) < small * 8 * 4
