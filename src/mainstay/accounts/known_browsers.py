"""The cookie of a browser in which somebody has signed in before, so that others' failures do not lock them out here.

It holds a random mark of the browser and, for up to five people, an HMAC of (mark, public id): it names nobody, cannot be made without the
installation's key, and is counted by its mark alone, so that a copied one locks out only itself.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac

from mainstay.core.ids import ALPHABET, new_code

COOKIE = "k"
MARK_LENGTH = 16
PEOPLE = 5
A_YEAR = 60 * 60 * 24 * 365


def _seal(mark: str, public_id: str) -> str:
    return salted_hmac("mainstay.accounts.known-browser", f"{mark}:{public_id}", algorithm="sha256").hexdigest()[:40]


def _read(request: HttpRequest) -> tuple[str, list[str]]:
    mark, *seals = request.COOKIES.get(COOKIE, "").split(".")
    whole = len(mark) == MARK_LENGTH and set(mark) <= set(ALPHABET)
    return (mark, seals[:PEOPLE]) if whole else ("", [])


def mark_for(request: HttpRequest, public_id: str) -> str:
    """Return this browser's mark where the person has signed in here before, else ""."""
    mark, seals = _read(request)
    wanted = _seal(mark, public_id)
    found = [seal for seal in seals if constant_time_compare(seal, wanted)]
    return mark if public_id and found else ""


def remember(request: HttpRequest, response: HttpResponse, public_id: str) -> None:
    """Let `response` mark this browser as known for the person, newest first."""
    mark, seals = _read(request)
    mark = mark or new_code(MARK_LENGTH)
    own = _seal(mark, public_id)
    kept = [own, *(seal for seal in seals if seal != own)][:PEOPLE]
    response.set_cookie(
        COOKIE,
        ".".join([mark, *kept]),
        max_age=A_YEAR,
        httponly=True,
        samesite="Strict",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def forget(response: HttpResponse) -> None:
    """Take the mark away: this browser is like any other again."""
    response.delete_cookie(COOKIE, samesite="Strict")
