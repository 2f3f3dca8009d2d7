"""The pages that explain the place itself (why it is so) and the gallery for those who build."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from mainstay.core import clock
from mainstay.core.errors import NotFound
from mainstay.core.web import ViewRequest, render_page
from mainstay.evidence import registry
from mainstay.ui import gallery as shelves
from mainstay.ui.forms import ExampleForm


@require_safe
def whys(request: HttpRequest) -> HttpResponse:
    return render_page(request, "ui/why/list.html", {"features": list(registry.features().values())})


@require_safe
def why(request: HttpRequest, key: str) -> HttpResponse:
    try:
        entry = registry.why(key)
    except LookupError as error:
        raise NotFound from error
    return render_page(request, "ui/why/index.html", {"why": entry})


@require_safe
def gallery(request: ViewRequest) -> HttpResponse:
    if not (settings.DEBUG or request.actor.has("operator", "editor")):
        raise NotFound
    context = {
        "shelves": shelves.shelves(),
        "form": ExampleForm({"handle": "", "age": "adult"}),
        "steps": [gettext("Name"), gettext("Passphrase"), gettext("Codes")],
        "codes": ["k7m2-p9xq-4trn-w3hd", "t5vc-2kqe-9jmp-p8xa"],
        "now": clock.now(),
    }
    return render_page(request, "ui/gallery/index.html", context)
