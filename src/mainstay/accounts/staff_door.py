"""Pages for people with a task answer with the way to a second step until there is one."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from mainstay.accounts import queries
from mainstay.accounts.models import Person
from mainstay.core.errors import NotPermitted
from mainstay.core.web import render_page


class SecondStepFirst:
    """Turn a refusal into an offer where the person's own task would open the page (queries.actor_for lets it sleep)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        person = getattr(request, "user", None)
        if (
            not isinstance(error, NotPermitted)
            or not isinstance(person, Person)
            or not queries.has_sleeping_roles(person)
        ):
            return None
        context = {"next": request.path if request.method in {"GET", "HEAD"} else ""}
        return render_page(request, "accounts/staff-first/index.html", context, status=403)
