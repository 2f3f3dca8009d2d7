"""What search holds about people: a second copy of what they wrote where others may read it."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_noop

from mainstay.core.holdings import Holding
from mainstay.search import services
from mainstay.search.models import Document


def export(person_id: int) -> dict[str, Any]:
    """Return only where they can be found: the words are exported by the app they were written in."""
    return {"findable": list(Document.objects.filter(author=person_id).order_by("pk").values_list("url", flat=True))}


def erase(person_id: int, _at: datetime, keep_posts: bool) -> None:  # noqa: FBT001 - the holding's own signature
    own = Document.objects.filter(author=person_id)
    if keep_posts:
        own.update(author=None)
    else:
        own.delete()
        services.squeeze()


HOLDING = Holding(
    name="search",
    app="search",
    models=("search.Document",),
    what=gettext_noop("The words of your posts a second time, so that people who may read them can find them."),
    purpose=gettext_noop("To find things again. What you search for is not kept."),
    basis=gettext_noop("Needed to run the site for you."),
    retention=gettext_noop("As long as the post."),
    export=export,
    erase=erase,
    order=190,
)
