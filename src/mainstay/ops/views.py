"""For the proxy: is it alive. For operators: how is it doing."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from mainstay.core import clock
from mainstay.core.web import ViewRequest, render_page, signed_in
from mainstay.ops import queries


@require_safe
@never_cache
def health(_request: HttpRequest) -> HttpResponse:
    """Say one word to anybody: 200 where the database answers, 503 where it does not."""
    alive = queries.is_alive()
    return HttpResponse("ok\n" if alive else "away\n", content_type="text/plain", status=200 if alive else 503)


@require_safe
@never_cache
@signed_in
def status(request: ViewRequest) -> HttpResponse:
    context = {"status": queries.status(request.actor, at=clock.now()), "nav_key": "me"}
    return render_page(request, "ops/status/index.html", context)
