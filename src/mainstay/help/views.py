"""The public help pages, the worker, the operator's list of lines, and the error pages."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST, require_safe

from mainstay.core import clock
from mainstay.core.errors import Invalid
from mainstay.core.site import site
from mainstay.core.web import ViewRequest, render_page, see_other, signed_in
from mainstay.help import forms, pages, queries, services, worker
from mainstay.help.domain.confirmation import OLD_AFTER_DAYS

PUBLIC = "public, max-age=60, stale-if-error=604800"
"""A proxy may answer for a minute, and for a week while the server is down."""
CHOSEN = "private, max-age=60, stale-if-error=604800"
"""Somebody chose a language for this browser: a proxy that tells visitors apart by Accept-Language alone must not hand it on."""
NEVER_SHOWN = ("pass", "code", "token", "current")
"""Fields whose values no page ever repeats."""


@gzip_page
@require_safe
def public_page(request: HttpRequest, page: str, country: str = "", key: str = "") -> HttpResponse:
    """Show one help page, the same to everybody. `?saved=1` gives the copy for keeping."""
    address = pages.address_for(page, country, key)
    response = HttpResponse(pages.render(address, is_saved="saved" in request.GET))
    response.headers["Cache-Control"] = CHOSEN if settings.LANGUAGE_COOKIE_NAME in request.COOKIES else PUBLIC
    return response


@gzip_page
@require_safe
def worker_script(_request: HttpRequest) -> HttpResponse:
    response = HttpResponse(worker.script(), content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response


@require_safe
@signed_in
def lines(request: ViewRequest) -> HttpResponse:
    """Let the operator go through the lines, one by one."""
    rows = queries.lines_to_confirm(request.actor, at=clock.now())
    context = {
        "rows": rows,
        "guides": queries.clinical().guides,
        "old_after_days": OLD_AFTER_DAYS,
        "done": request.GET.get("done", ""),
    }
    return render_page(request, "help/lines/index.html", context)


@require_POST
@signed_in
def confirm_line(request: ViewRequest) -> HttpResponse:
    line = _line(request)
    services.confirm_line(actor=request.actor, at=clock.now(), **line)
    return see_other(f"{pages.lines_url()}?done=confirmed#{line['country']}-{line['line_key']}")


@require_POST
@signed_in
def withdraw_line(request: ViewRequest) -> HttpResponse:
    line = _line(request)
    services.withdraw_line(actor=request.actor, country=line["country"], line_key=line["line_key"], at=clock.now())
    return see_other(f"{pages.lines_url()}?done=withdrawn#{line['country']}-{line['line_key']}")


def _line(request: ViewRequest) -> dict[str, str]:
    form = forms.LineForm(request.POST)
    if not form.is_valid():
        raise Invalid("unknown-line")
    return form.cleaned_data


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's own name
    return _error(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's own name
    return _error(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's own name
    return _error(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Come up without a database, a session or a person: only files are read."""
    return _error(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django hands it over by name
    """Say that the page was open too long, and give back what was written (more than one word), so that nothing typed is lost.

    Only when the browser vouches that our own page sent it: no other site may put words here.
    """
    kept: list[str] = []
    if request.headers.get("Sec-Fetch-Site") == "same-origin":
        kept = [
            value
            for name, value in request.POST.items()
            if isinstance(value, str) and " " in value.strip() and not any(part in name.lower() for part in NEVER_SHOWN)
        ]
    return _error(request, 403, code="page-too-old", kept=kept)


def _error(_request: HttpRequest, status: int, **context: object) -> HttpResponse:
    context |= {"site": site(), "status": status}
    return HttpResponse(render_to_string("errors/refused.html", context), status=status)
