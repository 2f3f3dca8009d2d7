"""Answer strangers from the page made for the last one, before sessions, languages and forms are opened for a request.

Exact: one narrow query says how the topic and its group stand now, and this is part of the key. A page whose topic changed,
or whose group is no longer open, is never found again.
"""

import re
from collections.abc import Callable

from django.core.cache import cache as kept
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language_from_request

from mainstay.forum import queries

KEPT_SECONDS = 60
"""What is shown beside the posts and has no version (a new handle, a pinned note) is at most this old."""
HARMLESS_COOKIES = frozenset({"c", "lang"})
_PATH = re.compile(r"/t/([0-9a-z]{1,12})/")
_QUERY = re.compile(r"(?:page=[1-9][0-9]{0,5})?")


class KeptPages:
    """Stands outside the session: whoever sends a cookie that could change the page is passed on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = _key(request)
        if not key:
            return self.get_response(request)
        found = kept.get(key)
        if found is not None:
            content, headers = found
            return HttpResponse(content, headers=dict(headers))
        response = self.get_response(request)
        if _is_for_all(request, response):
            kept.set(key, (response.content, tuple(response.items())), KEPT_SECONDS)
        return response


def _key(request: HttpRequest) -> str:
    """Name what a stranger asks for, "" for whatever is not a page of an open topic."""
    asked, page = _PATH.fullmatch(request.path_info), request.META.get("QUERY_STRING", "")
    if request.method != "GET" or asked is None or not _QUERY.fullmatch(page):
        return ""
    if request.META.get("HTTP_COOKIE") and not HARMLESS_COOKIES.issuperset(request.COOKIES):
        return ""
    stand = queries.open_topic_stand(asked[1])
    if stand is None:
        return ""
    request.get_host()  # refuses a host that is not ours, as it would be refused without us
    return f"forum.page.{asked[1]}.{page}.{get_language_from_request(request)}.{stand}"


def _is_for_all(request: HttpRequest, response: HttpResponse) -> bool:
    """Leave out a page that holds or sets somebody's token: it is theirs alone."""
    return response.status_code == 200 and not response.cookies and "CSRF_COOKIE" not in request.META  # noqa: PLR2004
