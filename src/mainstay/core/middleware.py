"""Turn the five errors into pages, in one place."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mainstay.core.errors import MainstayError


class ErrorPages:
    """Show `errors/<status>.html` for a MainstayError; the template words the code."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, MainstayError):
            return None
        response = render(
            request,
            "errors/refused.html",
            {"code": error.code, "data": error.data, "status": error.status},
            status=error.status,
        )
        if error.status == 429:  # noqa: PLR2004 - the status is its own name
            response.headers["Retry-After"] = str(error.data.get("retry_after_seconds", 60))
        return response
