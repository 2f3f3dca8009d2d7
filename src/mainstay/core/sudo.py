"""Before something grave we ask again: is it still you? Views are marked here; the app that knows people asks.

It stands in core because apps of every tier mark their views; the accounts app registers the gate at start-up.
"""

import functools
from collections.abc import Callable

from django.http import HttpResponse

from mainstay.core.web import ViewRequest

type View = Callable[..., HttpResponse]
type Gate = Callable[[ViewRequest, str], HttpResponse | None]
"""(request, route to go back to) -> the page that asks, or None to go on."""

_gates: list[Gate] = []


def register(gate: Gate) -> None:
    """Let `gate` decide from now on."""
    _gates[:] = [gate]


def sudo(view: View) -> View:
    """Ask for the passphrase, a passkey or a one-time code unless that was done in the last ten minutes.

    Stands under `signed_in`; the view takes POST. What was typed is kept while we ask. Raises LookupError where nobody registered a
    gate: nothing opens then.
    """
    return _guard(view, back="")


def sudo_and_back(route: str) -> Callable[[View], View]:
    """Ask the same, and then go back to `route` instead of going on with what was posted: for answers that are no page."""
    return functools.partial(_guard, back=route)


def _guard(view: View, *, back: str) -> View:
    @functools.wraps(view)
    def guarded(request: ViewRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not _gates:
            raise LookupError("no gate is registered")
        asking = _gates[0](request, back)
        return view(request, *args, **kwargs) if asking is None else asking

    guarded.asks_again = True  # type: ignore[attr-defined]  # read by the tests
    return guarded
