"""Where a request really comes from when our own proxies stand before us."""

import ipaddress
from collections.abc import Callable, Sequence

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse

type Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class ClientAddress:
    """Set `request.client_address`. Where no proxy is trusted this is not loaded, and `REMOTE_ADDR` is the caller."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.MAINSTAY_TRUSTED_PROXIES:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.client_address = client_address(  # type: ignore[attr-defined]
            request.META.get("REMOTE_ADDR", ""),
            request.META.get("HTTP_X_FORWARDED_FOR", ""),
            settings.MAINSTAY_TRUSTED_PROXIES,
        )
        return self.get_response(request)


def client_address(peer: str, forwarded: str, trusted: Sequence[Network]) -> str:
    """Return the nearest address that is not a proxy of ours.

    peer: who opened the connection.  forwarded: `X-Forwarded-For`, whose last entry our nearest proxy wrote. Only what trusted
    proxies wrote is read, from the right: whatever a caller puts into the header stands further left and is never reached.
    """
    nearest = peer
    for told in reversed(forwarded.split(",")):
        if not _is_trusted(nearest, trusted):
            break
        hop = told.strip()
        if _address(hop) is None:
            break
        nearest = hop
    return nearest


def _is_trusted(text: str, trusted: Sequence[Network]) -> bool:
    address = _address(text)
    return address is not None and any(address in network for network in trusted)


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
