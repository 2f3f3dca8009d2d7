"""What every view needs and nothing more: render a page or one region of it, redirect after a write, and guard the door."""

import functools
import hashlib
import ipaddress
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters

from mainstay.core.actor import Actor
from mainstay.core.errors import TooMany

__all__ = [
    "ViewRequest",
    "next_url",
    "rate_limit",
    "render_page",
    "see_other",
    "sensitive_post_parameters",
    "signed_in",
]

type View = Callable[..., HttpResponse]


class ViewRequest(HttpRequest):
    """A request as our middleware hands it on: with the actor and htmx's own headers read."""

    actor: Actor
    htmx: Any


def render_page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    region: str = "",
    status: int = 200,
) -> HttpResponse:
    """Render `template`, or only its partial `region` when htmx asks."""
    partial = region and bool(getattr(request, "htmx", False))
    response = render(request, f"{template}#{region}" if partial else template, context or {}, status=status)
    if region:
        response.headers["Vary"] = "HX-Request, Cookie"
    return response


def see_other(url: str) -> HttpResponseRedirect:
    """Redirect after a write, so that reloading does not write again."""
    return HttpResponseRedirect(url, status=303)


def next_url(request: HttpRequest, default: str) -> str:
    """Return the `next` address given by the page when it stays on this site, else `default`."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    return asked if url_has_allowed_host_and_scheme(asked, allowed_hosts=None) else default


def signed_in(view: View) -> View:
    """Send strangers to sign-in and back. Where people write at length, the app keeps their words itself before this guard."""

    @functools.wraps(view)
    def guarded(request: ViewRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.actor.is_anonymous:
            back = request.path if request.method in {"GET", "HEAD"} else "/"
            return see_other(f"/sign-in/?next={quote(back)}")
        return view(request, *args, **kwargs)

    return guarded


def rate_limit(name: str, *, limit: int, seconds: int) -> Callable[[View], View]:
    """Refuse more than `limit` writes in `seconds` per person (or address, for strangers) with TooMany."""

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def limited(request: ViewRequest, *args: object, **kwargs: object) -> HttpResponse:
            if request.method == "POST":
                count_or_refuse(f"{name}:{caller_key(request)}", limit=limit, seconds=seconds)
            return view(request, *args, **kwargs)

        return limited

    return decorate


def caller_key(request: HttpRequest) -> str:
    """Name who is calling without keeping the address: a person's id, or a digest of the remote address."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is not None and actor.id is not None:
        return f"p{actor.id}"
    return hashlib.blake2s(_address(request).encode(), digest_size=8).hexdigest()


def _address(request: HttpRequest) -> str:
    """Return where a request comes from (core/proxies.py says how that is known), of IPv6 the network a household has."""
    told = str(getattr(request, "client_address", "") or request.META.get("REMOTE_ADDR", ""))
    try:
        address = ipaddress.ip_address(told)
    except ValueError:
        return told
    return told if address.version == 4 else str(ipaddress.ip_network((address, 64), strict=False))  # noqa: PLR2004


def count_or_refuse(key: str, *, limit: int, seconds: int) -> None:
    """Count one more in the cache that all processes share; raise TooMany past `limit`."""
    cache = caches["shared"]
    cache.add(key, 0, seconds)
    try:
        count = cache.incr(key)
    except ValueError:  # it expired between the two calls
        cache.set(key, 1, seconds)
        count = 1
    if count > limit:
        raise TooMany(retry_after_seconds=seconds)
