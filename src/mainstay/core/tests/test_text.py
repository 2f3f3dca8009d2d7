import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstay.core import text


@given(st.text())
def test_cleaning_twice_changes_nothing(value: str) -> None:
    once = text.clean_text(value, 500)
    assert text.clean_text(once, 500) == once


@given(st.text())
def test_clean_text_holds_no_control_but_line_and_tab(value: str) -> None:
    cleaned = text.clean_text(value, 500)
    assert len(cleaned) <= 500
    assert not any(ord(c) < 32 and c not in "\n\t" for c in cleaned)
    assert "\x00" not in cleaned


def test_direction_marks_cannot_turn_a_sentence_round() -> None:
    assert text.clean_text("safe\u202egnp.exe", 50) == "safegnp.exe"
    assert text.clean_line("a\u2066b\u2069c", 50) == "abc"


def test_stacked_marks_are_capped_and_vietnamese_is_not_hurt() -> None:
    assert len(text.clean_text("a" + "\u0301" * 40, 100)) < 8
    assert text.clean_text("Tiếng Việt", 50) == "Tiếng Việt"
    assert text.clean_text("בְּרֵאשִׁית", 50)


@pytest.mark.parametrize("heap", ["\u0301\u0323", "\u0f73", "\u0344\u0323"])
def test_a_heap_of_marks_costs_no_more_than_other_text(heap: str) -> None:
    began = time.process_time()
    assert len(text.clean_text("a" + heap * 200_000, 20_000)) < 20
    assert len(text.clean_line("a" + heap * 200_000, 200)) < 20
    assert time.process_time() - began < 3, "it took minutes when a heap was sorted as a whole"


def test_a_line_is_one_line() -> None:
    assert text.clean_line("  one\n two\tthree ", 50) == "one two three"


def test_folding_makes_equal_what_people_take_for_equal() -> None:
    assert text.fold("Straße") == text.fold("STRASSE")
    assert text.fold("Café") == text.fold("cafe")
    assert text.fold("ﬁne") == "fine"
    assert text.fold("𝓐da") == "ada"
    assert text.fold("a\u034fd\u200ba") == "ada"


def test_initials_are_letters() -> None:
    assert text.initials("Night Jar") == "NI"
    assert text.initials("…") == "?"
