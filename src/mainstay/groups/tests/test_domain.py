import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstay.groups.domain.focus import FOCUS, NUMBERS, chosen, known, query, shown_count, toggled
from mainstay.groups.domain.lines import first_line
from mainstay.groups.domain.openness import FROM_OPEN_TO_CLOSED, is_wider

TAGS = st.sets(st.sampled_from(FOCUS))


def test_every_tag_has_its_own_number() -> None:
    assert set(NUMBERS) == set(FOCUS)
    assert len(set(NUMBERS.values())) == len(FOCUS)


def test_an_address_never_says_a_tag() -> None:
    said = query(FOCUS)
    assert not any(code in said for code in FOCUS)


@given(TAGS)
def test_an_address_says_what_was_chosen(tags: set[str]) -> None:
    numbers = [part.removeprefix("f=") for part in query(tags).split("&") if part]
    assert chosen(numbers) == tags


@given(TAGS, st.sampled_from(FOCUS))
def test_choosing_twice_is_choosing_nothing(tags: set[str], tag: str) -> None:
    with_it = chosen([part.removeprefix("f=") for part in toggled(tags, tag).split("&") if part])
    assert toggled(with_it, tag) == query(tags)


@pytest.mark.parametrize("odd", ["", "x", "-1", "0", "99", "²", "1e3", "9" * 5000, "1\0"])
def test_a_number_that_is_none_of_ours_is_passed_over(odd: str) -> None:
    assert chosen([odd, "1"]) == {"alcohol"}


def test_tags_come_in_our_order_each_once() -> None:
    assert known(["women", "alcohol", "unknown", "alcohol"]) == ["alcohol", "women"]


def test_ten_people_are_not_counted_aloud() -> None:
    assert [shown_count(n) for n in (0, 10, 11, 38)] == [0, 0, 11, 38]


def test_a_line_ends_with_a_sentence() -> None:
    assert first_line("Legs first. Slow is a speed. We walk.", 30) == "Legs first. Slow is a speed."


def test_a_long_sentence_is_cut_at_a_word() -> None:
    assert first_line("Between the end of work and bed there are five hours", 30) == "Between the end of work and…"


@given(st.text(max_size=400))
def test_a_line_is_one_line_and_short(text: str) -> None:
    line = first_line(text, 60)
    assert len(line) <= 60
    assert len(line.splitlines()) <= 1


@pytest.mark.parametrize("kind", FROM_OPEN_TO_CLOSED)
def test_open_is_wider_than_all_others(kind: str) -> None:
    assert is_wider(kind, "open") is (kind != "open")
    assert is_wider("open", kind) is False
