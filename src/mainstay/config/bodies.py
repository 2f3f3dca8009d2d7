"""Take a request's body before a page begins, so that senders who never finish hold a few threads and never all.

The server gives each request a thread and waits in it for the body without an end; nothing in Python can break that wait. So only
`most` requests wait at once; the next one is told to come again, and pages that are only read (Help first of all) always have a thread.
"""

from collections.abc import Callable, Iterable
from io import BytesIO
from threading import Semaphore
from typing import Any

type Environ = dict[str, Any]
type Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

BUSY = b"This page could not be sent just now. Nothing is lost: go back, wait a moment, and send it again.\n"
BUSY_HEADERS = [
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Content-Length", str(len(BUSY))),
    ("Cache-Control", "no-store"),
    ("Retry-After", "5"),
    ("Connection", "close"),
]


def whole_bodies(application: Application, *, most: int, largest: int) -> Application:
    """Return `application` handed bodies that have arrived. Only POST has one; one longer than `largest` bytes is not read."""
    waiting = Semaphore(most)

    def with_body(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        length = _length(environ)
        if not 0 < length <= largest:
            environ["wsgi.input"] = BytesIO()  # Django refuses what is too long by its length alone
            return application(environ, start_response)
        if not waiting.acquire(blocking=False):
            start_response("503 Service Unavailable", BUSY_HEADERS)
            return [BUSY]
        try:
            environ["wsgi.input"] = BytesIO(environ["wsgi.input"].read(length))
        finally:
            waiting.release()
        return application(environ, start_response)

    return with_body


def _length(environ: Environ) -> int:
    try:
        return int(environ.get("CONTENT_LENGTH") or 0) if environ["REQUEST_METHOD"] == "POST" else 0
    except ValueError:
        return 0
