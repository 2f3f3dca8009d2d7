"""Under which name a stranger's tries are counted."""

from ipaddress import ip_network

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from mainstay.core.proxies import ClientAddress, client_address
from mainstay.core.web import caller_key

PROXIES = [ip_network("10.0.0.0/29"), ip_network("fd00::/8")]


def key(address: str, forwarded: str = "") -> str:
    """Return the key of a request as it comes through the middleware that settings ask for."""
    given = {"REMOTE_ADDR": address} | ({"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {})
    keys: list[str] = []

    def view(request: HttpRequest) -> HttpResponse:
        keys.append(caller_key(request))
        return HttpResponse()

    try:
        handler = ClientAddress(view)
    except MiddlewareNotUsed:
        handler = view  # type: ignore[assignment]
    handler(RequestFactory().get("/", **given))  # type: ignore[arg-type]
    return keys[0]


def test_nobody_makes_themselves_another_by_a_header() -> None:
    assert key("203.0.113.5", "198.51.100.7") == key("203.0.113.5")
    assert key("203.0.113.5") != key("203.0.113.6")


@pytest.mark.parametrize(
    "forwarded",
    [
        "198.51.100.7",
        "192.0.2.1, 198.51.100.7",
        "forged, 198.51.100.7",
        "10.0.0.1, 198.51.100.7",
        "198.51.100.7, 10.0.0.3",
        "203.0.113.9, 198.51.100.7, fd00::1,10.0.0.3",
    ],
)
def test_behind_our_own_proxies_the_nearest_stranger_counts(settings: Settings, forwarded: str) -> None:
    settings.MAINSTAY_TRUSTED_PROXIES = PROXIES
    assert key("10.0.0.2", forwarded) == key("198.51.100.7")
    assert key("198.51.100.9", forwarded) == key("198.51.100.9"), "only our own proxy is believed"
    assert key("10.0.0.8", forwarded) == key("10.0.0.8"), "just outside the network"


@pytest.mark.parametrize("forwarded", ["", "unknown", "198.51.100.7, unknown", "10.0.0.2", " , ", "198.51.100.7:4711"])
def test_a_proxy_that_tells_nothing_is_one_caller(settings: Settings, forwarded: str) -> None:
    settings.MAINSTAY_TRUSTED_PROXIES = PROXIES
    assert key("10.0.0.2", forwarded) == key("10.0.0.2")


@given(st.text(max_size=80))
def test_whatever_a_caller_writes_into_the_header_the_proxy_has_the_last_word(forged: str) -> None:
    assert client_address("10.0.0.2", f"{forged}, 198.51.100.7", PROXIES) == "198.51.100.7"
    assert client_address("203.0.113.5", forged, PROXIES) == "203.0.113.5"


def test_where_no_proxy_is_trusted_the_middleware_costs_nothing(settings: Settings) -> None:
    settings.MAINSTAY_TRUSTED_PROXIES = []
    with pytest.raises(MiddlewareNotUsed):
        ClientAddress(lambda _request: HttpResponse())


def test_a_household_of_the_newer_addresses_is_one_caller() -> None:
    assert key("2001:db8:1:2::a") == key("2001:db8:1:2:ffff::1")
    assert key("2001:db8:1:2::a") != key("2001:db8:1:3::a")
    assert key("not an address") != key("203.0.113.5")


def test_the_key_does_not_tell_the_address() -> None:
    assert key("203.0.113.5") != "203.0.113.5"
    assert len(key("203.0.113.5")) == len(key("2001:db8:1:2::a")) == 16
