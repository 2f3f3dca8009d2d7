"""Who gets what from this app's routes. `kwargs`: "session" is one of the asker's own, "other" is another person.

The member signed in long ago: before something grave they are asked who they are, which is a 403 (views/sudo.py).
"""

from mainstay.core.testing import Row

MEMBERS = ("member", "moderator", "operator")


def _row(route: str, method: str, stranger: int, member: int, kwargs: str = "") -> Row:
    return Row(f"accounts:{route}", method, {"stranger": stranger, **dict.fromkeys(MEMBERS, member)}, kwargs)


ROWS = [
    _row("join", "GET", 200, 303),
    _row("join", "POST", 400, 303),
    _row("join-handle", "GET", 303, 303),
    _row("join-handle", "POST", 200, 200),
    _row("codes", "GET", 303, 200),
    _row("codes", "POST", 303, 303),
    _row("codes-text", "GET", 303, 303),
    _row("promise", "GET", 303, 200),
    _row("promise", "POST", 303, 303),
    _row("sign-in", "GET", 200, 303),
    _row("sign-in", "POST", 400, 303),
    _row("sign-out", "GET", 200, 200),
    _row("sign-out", "POST", 303, 303),
    _row("recover", "GET", 200, 200),
    _row("recover", "POST", 400, 400),
    _row("me", "GET", 303, 200),
    _row("me", "POST", 405, 405),
    _row("me-preferences", "POST", 303, 400),
    _row("me-handle", "GET", 303, 200),
    _row("me-handle", "POST", 303, 400),
    _row("sign-in-passkey", "GET", 405, 405),
    _row("sign-in-passkey", "POST", 400, 303),
    _row("sign-in-second", "GET", 303, 303),
    _row("sign-in-second", "POST", 303, 303),
    _row("passkey-ask", "GET", 405, 405),
    _row("passkey-ask", "POST", 200, 200),
    _row("me-passphrase", "GET", 303, 403),
    _row("me-passphrase", "POST", 303, 403),
    _row("me-codes", "GET", 303, 403),
    _row("me-codes", "POST", 303, 403),
    _row("me-passkeys", "GET", 303, 200),
    _row("passkey-new", "GET", 303, 403),
    _row("passkey-new", "POST", 303, 403),
    _row("passkey-remove", "GET", 405, 405, "session"),
    _row("passkey-remove", "POST", 303, 403, "session"),
    _row("me-second-step", "GET", 303, 200),
    _row("second-step-new", "GET", 303, 403),
    _row("second-step-new", "POST", 303, 403),
    _row("second-step-remove", "GET", 405, 405),
    _row("second-step-remove", "POST", 303, 403),
    _row("roles", "GET", 303, 403),
    _row("roles", "POST", 303, 403),
    _row("me-sessions", "GET", 303, 200),
    _row("sessions-end-others", "GET", 405, 405),
    _row("sessions-end-others", "POST", 303, 303),
    _row("session-end", "GET", 405, 405, "session"),
    _row("session-end", "POST", 303, 303, "session"),
    _row("me-blocks", "GET", 303, 200),
    _row("person-block", "GET", 303, 200, "other"),
    _row("person-block", "POST", 303, 303, "other"),
    _row("person-unblock", "GET", 405, 405, "other"),
    _row("person-unblock", "POST", 303, 303, "other"),
]
