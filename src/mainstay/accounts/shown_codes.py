"""New recovery codes on their way to paper: half in the session, half in a cookie of half an hour, whole only on the page."""

import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from mainstay.accounts.domain import recovery_codes

COOKIE = "half"
SESSION_KEY = "codes_half"
HALF_AN_HOUR = 1800


def keep(request: HttpRequest, response: HttpResponse, codes: list[str]) -> None:
    """Keep `codes` for the pages that show them, in two halves that say nothing alone."""
    pad = secrets.token_bytes(sum(map(len, codes)))
    request.session[SESSION_KEY] = recovery_codes.split(codes, pad)
    response.set_cookie(
        COOKIE,
        pad.hex(),
        max_age=HALF_AN_HOUR,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def read(request: HttpRequest) -> list[str]:
    """Return the codes as they are shown, or an empty list when that time is over."""
    codes = recovery_codes.join_halves(request.session.get(SESSION_KEY, ""), request.COOKIES.get(COOKIE, ""))
    return [recovery_codes.grouped(code) for code in codes]


def drop(request: HttpRequest, response: HttpResponse) -> None:
    """Forget both halves."""
    request.session.pop(SESSION_KEY, None)
    response.delete_cookie(COOKIE, samesite="Lax")
