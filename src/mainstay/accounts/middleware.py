"""Give every request its actor, lazily: a page that asks for nobody reads nobody."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from mainstay.accounts import queries
from mainstay.accounts.models import Person
from mainstay.core.actor import ANONYMOUS, Actor

FOR_EVERYBODY = ("/help/", "/sw.js", "/static/")
"""The same for all, so nobody is looked up: help must open when the database does not."""
NOWHERE = "private, no-store"
"""Pages made for one person stay on no disk, so that on a shared phone Back after sign-out shows none of them."""


class ActorMiddleware:
    """Set `request.actor`; a signed-in person's language stands over the browser's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: actor_of(request))  # type: ignore[attr-defined]
        actor = ANONYMOUS
        if settings.SESSION_COOKIE_NAME in request.COOKIES and not request.path.startswith(FOR_EVERYBODY):
            actor = request.actor = actor_of(request)  # type: ignore[attr-defined]
            if not actor.is_anonymous and actor.language != translation.get_language():
                translation.activate(actor.language)
        response = self.get_response(request)
        if not actor.is_anonymous and "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = NOWHERE
        return response


def actor_of(request: HttpRequest) -> Actor:
    user = request.user
    return queries.actor_for(user) if isinstance(user, Person) or user.is_authenticated else ANONYMOUS
