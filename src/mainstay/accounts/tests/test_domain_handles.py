"""Which handles can be taken, which are the same, and what is suggested."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstay.accounts.domain.handle_words import ANYWHERE, CALM, NEUTRAL_ONLY, RESERVED, THINGS
from mainstay.accounts.domain.handles import find_problem, handle_key, looks_like_a_name
from mainstay.accounts.domain.suggestions import suggest, suggestions


@pytest.mark.parametrize(
    "handle",
    [
        "Wren",
        "Quiet Heron",
        "quiet-heron",
        "Quiet Heron 27",
        "O'Malley",
        "Übermut",
        "東京",
        "Ginger",
        "Rumination",
        "Ана",
        "Ana",
        "Kiwi99",
    ],
)
def test_an_ordinary_handle_can_be_taken(handle: str) -> None:
    assert find_problem(handle) == ""


@pytest.mark.parametrize(
    ("handle", "problem"),
    [
        ("wren@mail.example", "contact"),
        ("wren at mail dot com", "contact"),
        ("www wren", "contact"),
        ("wren.example", "contact"),
        ("Wren 1984", "digits"),
        ("Wren 19 84", "digits"),
        ("07 70 0", "digits"),
        ("1-2-3-4 wren", "digits"),
        ("12 34wren56", "digits"),
        ("W" * 25, "long"),
        ("\ufdfa\ufdfa\ufdfa\ufdfa", "long"),
        ("Wren!", "characters"),
        (" Wren", "characters"),
        ("-wren", "characters"),
        ("Wren\u202e", "characters"),
        ("<b>wren</b>", "characters"),
        ("", "short"),
        ("ab", "short"),
        ("a1 2", "short"),
        ("東", "short"),
        ("Wr\u0435n", "mixed"),
        ("Moderator", "reserved"),
        ("M0derat0r", "reserved"),
        ("Admin2", "reserved"),
        ("Help Now", "reserved"),
        ("HelpNow", "reserved"),
        ("Former Member", "reserved"),
        ("Vodka Tom", "topic"),
        ("whiskeyTom", "topic"),
        ("C0caine", "topic"),
        ("SweetAlcoholic", "topic"),
        ("drug-free", "topic"),
        ("Shots", "topic"),
        ("Marlboro", "topic"),
        ("Holy Moly", "topic"),
    ],
)
def test_a_handle_that_leads_somewhere_or_weighs_on_others_is_refused(handle: str, problem: str) -> None:
    assert find_problem(handle) == problem


def test_case_marks_spaces_and_look_alikes_do_not_make_another_handle() -> None:
    keys = {
        handle_key(h)
        for h in ("Quiet Heron", "quiet-heron", "QUÍET HERON", "Qu1et Her0n".replace("1", "i"), "quietheron")
    }
    assert keys == {"quietheron"}


@given(st.text(max_size=60))
def test_any_text_gets_an_answer_and_a_key_that_is_stable(text: str) -> None:
    key = handle_key(text)
    assert find_problem(text) in {"", "contact", "digits", "long", "characters", "short", "mixed", "reserved", "topic"}
    assert key.isalnum() or key == ""
    if find_problem(text) == "":
        assert 2 <= len(key) <= 48


@pytest.mark.parametrize("handle", ["Anna Schmidt", "AnnaSchmidt", "schmidt anna", "John Smith 2", "José García"])
def test_a_first_name_beside_a_last_name_is_asked_about_and_not_refused(handle: str) -> None:
    assert looks_like_a_name(handle)
    assert find_problem(handle) == ""


@pytest.mark.parametrize("handle", ["Anna", "Schmidt", "Anna Heron", "Quiet Walker", "Lily Pond"])
def test_one_name_alone_is_not_asked_about(handle: str) -> None:
    assert not looks_like_a_name(handle)


def test_every_suggestion_can_be_taken_and_looks_like_nobody() -> None:
    for calm in CALM:
        for thing in THINGS:
            for handle in (f"{calm} {thing}", f"{calm} {thing} 99"):
                assert find_problem(handle) == "", handle
                assert not looks_like_a_name(handle), handle


def test_the_lists_are_large_enough_and_hold_no_word_twice() -> None:
    assert len(CALM) == len(set(CALM)) >= 100
    assert len(THINGS) == len(set(THINGS)) >= 120


def test_the_lists_of_refused_words_are_written_as_keys() -> None:
    for word in RESERVED | NEUTRAL_ONLY | ANYWHERE:
        assert word == handle_key(word)


class Draw(Random):
    """A reproducible draw, for what only has to look varied."""


def test_the_same_draw_suggests_the_same_and_another_draw_another() -> None:
    assert suggest(Draw(7)) == suggest(Draw(7))
    assert len({suggest(Draw(seed)) for seed in range(50)}) > 40


def test_half_of_the_suggestions_are_plain_and_half_numbered() -> None:
    offered = suggestions(Draw(1), 12)
    assert [handle[-1].isdigit() for handle in offered] == [False] * 6 + [True] * 6
