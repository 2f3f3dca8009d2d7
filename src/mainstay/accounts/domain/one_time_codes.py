"""Six digits that an app on a phone makes anew every half minute (RFC 6238), checked so that each opens once.

The library computes; what is ours is which half minutes count, and that a used one and all before it never count again.
"""

import base64
import re
from datetime import datetime

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor import InvalidToken
from cryptography.hazmat.primitives.twofactor.hotp import HOTP
from cryptography.hazmat.primitives.twofactor.totp import TOTP

SECRET_BYTES = 20  # as long as the SHA-1 that every app knows (RFC 4226, R6)
PERIOD = 30  # seconds
DIGITS = 6
DRIFT = 1  # periods by which a phone's clock may be wrong, either way
_TYPED = re.compile(r"\s*(\d{3})[\s-]?(\d{3})\s*", re.ASCII)


def secret_of(random: bytes) -> str:
    """Return the secret as apps and people take it: base32."""
    return base64.b32encode(random).decode("ascii")


def grouped(secret: str) -> str:
    """Return the secret for typing, in groups of four."""
    return " ".join(secret[i : i + 4] for i in range(0, len(secret), 4))


def address(secret: str, *, handle: str, site: str) -> str:
    """Return the otpauth: address that apps read from a square."""
    return TOTP(_key(secret), DIGITS, SHA1(), PERIOD).get_provisioning_uri(handle, site)  # noqa: S303 - what every app computes


def matching_counter(secret: str, typed: str, *, at: datetime, after: int) -> int:
    """Return the number of the half minute whose code was typed, 0 where it is none of now's or not later than `after`."""
    found = _TYPED.fullmatch(typed[:20])
    if found is None or not secret:
        return 0
    now = int(at.timestamp()) // PERIOD
    for counter in range(now - DRIFT, now + DRIFT + 1):
        if counter > after and _fits(secret, found[1] + found[2], counter):
            return counter
    return 0


def code_at(secret: str, counter: int) -> str:
    """Return the code of one half minute: what the app shows."""
    return _hotp(secret).generate(counter).decode("ascii")


def counter_at(at: datetime) -> int:
    return int(at.timestamp()) // PERIOD


def _fits(secret: str, code: str, counter: int) -> bool:
    try:
        _hotp(secret).verify(code.encode("ascii"), counter)
    except InvalidToken:
        return False
    return True


def _hotp(secret: str) -> HOTP:
    return HOTP(_key(secret), DIGITS, SHA1())  # noqa: S303 - what every app computes


def _key(secret: str) -> bytes:
    return base64.b32decode(secret, casefold=True)
