import re

from hypothesis import given
from hypothesis import strategies as st

from mainstay.search.domain.documents import number_for
from mainstay.search.domain.engines import fts5, tsquery
from mainstay.search.domain.snippets import snippet
from mainstay.search.domain.words import Term, terms, token, tokens, widened, words
from mainstay.search.tests.factories import AT

PLAIN = re.compile(r"[ab][0-9a-z]+")


@given(st.text())
def test_every_token_is_plain_ascii_that_begins_with_a_letter(text: str) -> None:
    assert all(PLAIN.fullmatch(one) for one in tokens(text).split())


@given(st.text())
def test_no_query_text_reaches_an_engine_but_as_plain_tokens(text: str) -> None:
    looked_for = terms(text)
    if looked_for:
        assert re.fullmatch(r'("[0-9a-z ]+"\*? ?)+', fts5(looked_for))
        assert re.fullmatch(r"(\(('[0-9a-z]+'( <-> )?)+(:\*)?\)( & )?)+", tsquery(looked_for))


@given(st.text(), st.text())
def test_the_beginning_of_a_word_is_the_beginning_of_its_token(start: str, rest: str) -> None:
    for word in words(start + rest)[:1]:
        beginning = word[:3]
        if word.isascii() == beginning.isascii():
            assert token(word).startswith(token(beginning))


def test_words_are_folded_and_apostrophes_join() -> None:
    assert words("Don’t  STRASSE-straße, Café_1") == ["dont", "strasse", "strasse", "cafe", "1"]


def test_a_query_is_words_phrases_and_beginnings() -> None:
    assert terms('a "b c" dee*') == [Term(("aa",)), Term(("ab", "ac")), Term(("adee",), is_prefix=True)]
    assert terms("de*") == [Term(("ade",))]
    assert terms('" * - ( ') == []
    assert terms("same same") == [Term(("asame",))]


def test_wider_words_are_beginnings_and_not_offered_twice() -> None:
    assert widened("Late meeting") == "late* meeting*"
    assert widened("late* meeting*") == ""
    assert widened("...") == ""


def test_a_snippet_shows_the_first_hit_with_what_stands_round_it() -> None:
    text = " ".join(f"w{n}" for n in range(60)) + " Tea, and more"
    pieces = snippet(text, terms("tea"))
    assert pieces[0].text == "… "
    assert [piece.text.strip() for piece in pieces if piece.is_hit] == ["Tea,"]
    assert pieces[1].text.split()[0] == "w52"


def test_a_snippet_marks_beginnings_and_foreign_letters() -> None:
    pieces = snippet("Meetings, мир ½ again", terms("meet* МИР"))
    assert [(piece.text, piece.is_hit) for piece in pieces] == [("Meetings, мир", True), (" ½ again", False)]


@given(st.text(), st.text())
def test_a_snippet_is_made_of_the_words_of_the_text(text: str, query: str) -> None:
    shown = "".join(piece.text for piece in snippet(text, terms(query)))
    assert set(shown.split()) - {"…"} <= set(text.split())


def test_a_snippet_of_words_joined_by_a_hyphen_or_with_accents_marks_them() -> None:
    assert [piece.is_hit for piece in snippet("e-mail naïve (DON'T)", terms("mail naive don’t"))] == [True]


def test_without_a_hit_a_snippet_is_the_beginning() -> None:
    assert [(piece.text, piece.is_hit) for piece in snippet("one two", terms("none"))] == [("one two", False)]
    assert snippet("", terms("none")) == []


def test_row_numbers_grow_with_time_and_fit_64_bits() -> None:
    early, late = number_for("letter", 2, AT), number_for("letter", 1, AT.replace(year=2200))
    assert 0 < early < late < 2**63
