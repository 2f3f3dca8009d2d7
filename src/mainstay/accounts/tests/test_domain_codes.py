"""Recovery codes, devices in words, and whose failures count."""

import hashlib
import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstay.accounts.domain import attempts, recovery_codes
from mainstay.accounts.domain.devices import device_of, words_of
from mainstay.accounts.domain.time_zones import zone_groups
from mainstay.core.ids import ALPHABET

CODES = st.text(alphabet=ALPHABET, min_size=16, max_size=16)


@given(CODES)
def test_a_code_is_read_however_it_is_written(code: str) -> None:
    shown = recovery_codes.grouped(code)
    assert shown.count("-") == 3
    for typed in (
        code,
        shown,
        shown.upper(),
        shown.replace("-", " "),
        f"  {shown} ",
        shown.replace("0", "O").replace("1", "l"),
    ):
        assert recovery_codes.read(typed) == code


@pytest.mark.parametrize(
    "typed", ["", "k7m2", "k7m2-p9xq-4tw3-8rnaa", "\x00" * 16, "k7m2" * 200, "uuuu-uuuu-uuuu-uuuu"]
)
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert recovery_codes.read(typed) == ""


def test_a_code_has_eighty_bits_and_only_its_digest_is_kept() -> None:
    assert len(ALPHABET) == 32
    assert recovery_codes.CODE_LENGTH * 5 == 80
    assert recovery_codes.digest("a" * 16) == hashlib.sha256(b"a" * 16).hexdigest()


@given(st.lists(CODES, min_size=1, max_size=10))
def test_two_halves_make_the_codes_and_one_half_says_nothing(codes: list[str]) -> None:
    pad = secrets.token_bytes(16 * len(codes))
    kept = recovery_codes.split(codes, pad)
    assert recovery_codes.join_halves(kept, pad.hex()) == codes
    assert all(code.encode().hex() not in kept for code in codes)


@pytest.mark.parametrize(("kept", "pad"), [("", "00"), ("zz", "zz"), ("00" * 16, "00" * 15), ("00" * 16, "ff" * 16)])
def test_halves_that_do_not_belong_together_give_nothing(kept: str, pad: str) -> None:
    assert recovery_codes.join_halves(kept, pad) == []


def test_a_pad_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="as long as"):
        recovery_codes.split(["a" * 16], b"short")


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (Android 14; Mobile; rv:131.0) Gecko/131.0 Firefox/131.0", ("Firefox", "Android")),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605 Version/17.5 Mobile/15E148 Safari/604.1",
            ("Safari", "iPhone"),
        ),
        (
            "Mozilla/5.0 (Linux; Android 13; SM-A536B) AppleWebKit/537 SamsungBrowser/25.0 Chrome/121 Mobile Safari/537",
            ("Samsung Internet", "Android"),
        ),
        ("Mozilla/5.0 (Windows NT 10.0; Win64) AppleWebKit/537 Chrome/130 Safari/537 Edg/130", ("Edge", "Windows")),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit/537 Chrome/130 Safari/537", ("Chrome", "Mac")),
        ("Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) CriOS/130 Mobile Safari/604.1", ("Chrome", "iPad")),
        ("Mozilla/5.0 (X11; CrOS x86_64) Chrome/130 Safari/537", ("Chrome", "ChromeOS")),  # codespell:ignore cros
        ("curl/8", ("", "")),
        ("", ("", "")),
    ],
)
def test_a_device_is_told_in_two_words(agent: str, words: tuple[str, str]) -> None:
    assert words_of(device_of(agent)) == words


@given(st.text(max_size=2000))
def test_a_device_never_keeps_what_the_browser_sent(agent: str) -> None:
    assert len(device_of(agent)) <= 48


def test_a_stranger_is_counted_by_address_and_handle() -> None:
    counted = attempts.for_sign_in(handle="wren", address="a1", browser="")
    assert [(who, limit.name) for who, limit in counted] == [
        ("a1", "address"),
        ("wren", "handle"),
        ("wren", "handle-day"),
    ]


def test_a_known_browser_is_counted_by_itself() -> None:
    assert attempts.for_sign_in(handle="wren", address="a1", browser="m1") == (("m1:wren", attempts.KNOWN_BROWSER),)


def test_time_zones_are_grouped_and_named_by_place() -> None:
    groups = dict(zone_groups())
    assert ("Europe/Berlin", "Berlin") in groups["Europe"]
    assert ("America/New_York", "New York") in groups["America"]
