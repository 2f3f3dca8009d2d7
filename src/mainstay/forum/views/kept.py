"""When a text arrives and cannot be taken where it was sent: the session has ended, or the place is gone. It is shown, whole."""

from django.http import HttpResponse

from mainstay.core.web import ViewRequest, render_page

_HELD_BY_FORMS = frozenset({"csrfmiddlewaretoken", "act", "back"})
_LONGEST = 60_000


def text_kept(request: ViewRequest, *, texts: tuple[str, ...], is_gone: bool = False) -> HttpResponse:
    """Show what was typed, and a way to go on.

    Signed out: sign in in a second window, then "Go on" carries the fields to `forum:again`, which fills the form anew under a
    valid token; nothing is written by that step, so it needs none itself. The words stay in the page: not in the session, not
    in an address, not on the server.
    """
    fields = [
        (name, value[:_LONGEST])
        for name, values in request.POST.lists()
        if name not in _HELD_BY_FORMS
        for value in values
        if isinstance(value, str)
    ]
    context = {
        "texts": [text for text in texts if text.strip()],
        "fields": [] if is_gone else fields,
        "back": request.POST.get("back") or request.path,
        "is_gone": is_gone,
    }
    return render_page(request, "forum/kept/index.html", context, status=404 if is_gone else 401)
