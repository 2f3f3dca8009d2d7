from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from mainstay.audit.domain.chain import GENESIS, Link, digest, verify
from mainstay.audit.domain.seals import new_key, seal, unseal

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


def test_a_seal_opens_only_with_its_key_in_its_place() -> None:
    key = new_key()
    sealed = seal(key, {"a": 1}, "7:data")
    assert unseal(key, sealed, "7:data") == {"a": 1}
    assert unseal(key, sealed, "8:data") is None
    assert unseal(new_key(), sealed, "7:data") is None
    assert unseal(key, b"short", "7:data") is None
