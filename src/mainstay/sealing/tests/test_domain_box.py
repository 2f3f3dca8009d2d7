import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstay.sealing.domain import box
from mainstay.sealing.domain.box import PersonKey

PLACE = "shelf.letter.text:17"
KEY = PersonKey("0123456789ab", box.new_secret())


@given(st.text(max_size=200), st.text(max_size=40))
def test_what_was_sealed_opens_in_its_place(text: str, place: str) -> None:
    assert KEY.open(place, KEY.seal(place, text)) == text


@given(st.text(max_size=20), st.text(max_size=20))
def test_it_opens_in_no_other_place(one: str, other: str) -> None:
    opened = KEY.open(other, KEY.seal(one, "words"))
    assert (opened == "words") is (one == other)


def test_another_key_does_not_open_it() -> None:
    assert PersonKey("0", box.new_secret()).open(PLACE, KEY.seal(PLACE, "words")) is None


def test_no_changed_byte_and_no_cut_goes_unseen() -> None:
    sealed = KEY.seal(PLACE, "words")
    for place in range(len(sealed)):
        changed = bytes([*sealed[:place], sealed[place] ^ 1, *sealed[place + 1 :]])
        assert KEY.open(PLACE, changed) is None, place
        assert KEY.open(PLACE, sealed[:place]) is None, place


def test_each_seal_has_a_nonce_of_its_own() -> None:
    nonces = {KEY.seal(PLACE, "the same words")[1 : 1 + box.NONCE_BYTES] for _ in range(2_000)}
    assert len(nonces) == 2_000
    assert {len(nonce) for nonce in nonces} == {12}


def test_keys_have_256_bits_and_show_nothing_of_themselves() -> None:
    assert len(KEY.secret) * 8 == 256
    for shown in (repr(KEY), str(KEY), f"{KEY}"):
        assert KEY.secret.hex() not in shown
        assert repr(KEY.secret) not in shown


@pytest.mark.parametrize("sealed", [b"", b"short", b"\x02" + bytes(40)])
def test_what_was_never_sealed_does_not_open(sealed: bytes) -> None:
    assert KEY.open(PLACE, sealed) is None
