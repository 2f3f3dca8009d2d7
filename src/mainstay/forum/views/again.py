"""Fill a form anew that a text was sent from, after its session or its token had ended. See views/kept.py."""

from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from mainstay.core.errors import NotFound
from mainstay.core.web import ViewRequest
from mainstay.forum import permissions, queries
from mainstay.forum.forms import EditTyped, OpeningTyped, ReplyTyped
from mainstay.forum.views.kept import text_kept
from mainstay.forum.views.posts import edit_page
from mainstay.forum.views.topics import topic_page
from mainstay.forum.views.writing import composer


@csrf_exempt  # it writes nothing: it only fills a form again, for a person whose token ended with their session
@require_POST
def again(request: ViewRequest) -> HttpResponse:
    """Show the form at `back` (/g/…, /t/… or /p/…) with what was typed, under a valid token."""
    names = ("title", "feeling", "happens", "request", "body")
    texts = tuple(request.POST.get(name, "") for name in names)
    kind, _, rest = request.POST.get("back", "").strip("/").partition("/")
    if request.actor.is_anonymous:
        return text_kept(request, texts=texts)
    public_id = rest.partition("/")[0]
    try:
        return _filled(request, kind, public_id)
    except NotFound:
        return text_kept(request, texts=texts, is_gone=True)


def _filled(request: ViewRequest, kind: str, public_id: str) -> HttpResponse:
    actor = request.actor
    if not public_id.isalnum():  # a null byte would be an error to PostgreSQL
        raise NotFound
    if kind == "g":
        return composer(request, queries.room(actor, public_id), OpeningTyped.sent(request.POST))
    if kind == "t":
        head = queries.topic_head(actor, public_id)
        return topic_page(request, head, head.last_page, ReplyTyped.sent(request.POST))
    if kind == "p":
        one = queries.one_post(actor, public_id)
        permissions.can_edit(actor, one.facts).require()
        return edit_page(request, one, EditTyped.sent(request.POST))
    raise NotFound
