"""Under which name a stranger's tries are counted."""

import pytest
from django.test import RequestFactory
from pytest_django.fixtures import Settings

from mainstay.core.web import caller_key


def key(address: str, forwarded: str = "") -> str:
    given = {"REMOTE_ADDR": address} | ({"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {})
    return caller_key(RequestFactory().get("/", **given))  # type: ignore[arg-type]


def test_nobody_makes_themselves_another_by_a_header() -> None:
    assert key("203.0.113.5", "198.51.100.7") == key("203.0.113.5")
    assert key("203.0.113.5") != key("203.0.113.6")


@pytest.mark.parametrize(
    "forwarded", ["198.51.100.7", "192.0.2.1, 198.51.100.7", "forged, 198.51.100.7", "198.51.100.7, 10.0.0.3"]
)
def test_behind_our_own_proxies_the_nearest_stranger_counts(settings: Settings, forwarded: str) -> None:
    settings.MAINSTAY_PROXIES = frozenset({"10.0.0.2", "10.0.0.3"})
    assert key("10.0.0.2", forwarded) == key("198.51.100.7")
    assert key("198.51.100.9", forwarded) == key("198.51.100.9"), "only our own proxy is believed"


@pytest.mark.parametrize("forwarded", ["", "unknown", "10.0.0.2", " , "])
def test_a_proxy_that_tells_nothing_is_one_caller(settings: Settings, forwarded: str) -> None:
    settings.MAINSTAY_PROXIES = frozenset({"10.0.0.2"})
    assert key("10.0.0.2", forwarded) == key("10.0.0.2")


def test_a_household_of_the_newer_addresses_is_one_caller() -> None:
    assert key("2001:db8:1:2::a") == key("2001:db8:1:2:ffff::1")
    assert key("2001:db8:1:2::a") != key("2001:db8:1:3::a")
    assert key("not an address") != key("203.0.113.5")


def test_the_key_does_not_tell_the_address() -> None:
    assert key("203.0.113.5") != "203.0.113.5"
    assert len(key("203.0.113.5")) == len(key("2001:db8:1:2::a")) == 16
