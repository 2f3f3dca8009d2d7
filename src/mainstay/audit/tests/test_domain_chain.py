from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from mainstay.audit.domain.chain import GENESIS, Link, digest, verify

AT = datetime(2026, 3, 3, 3, 7, tzinfo=UTC)


def link(sequence: int, code: str = "a.b", subject: str = "") -> Link:
    return Link(sequence, AT, code, subject, b"", b"")


def chain(*links: Link) -> list[tuple[Link, str]]:
    made, previous = [], GENESIS
    for one in links:
        previous = digest(previous, one)
        made.append((one, previous))
    return made


@given(st.text(max_size=9), st.text(max_size=9), st.text(max_size=9), st.text(max_size=9))
def test_text_cannot_move_from_one_part_to_the_next(a: str, b: str, c: str, d: str) -> None:
    same = (a, b) == (c, d)
    assert (digest(GENESIS, link(1, a, b)) == digest(GENESIS, link(1, c, d))) is same


def test_swapped_entries_show() -> None:
    first, second = chain(link(1), link(2))
    assert verify([second, first], (2, second[1])).problem == "gap"


def test_an_added_tail_shows() -> None:
    links = chain(link(1), link(2))
    assert verify(links, (1, links[0][1])).problem == "cut"
