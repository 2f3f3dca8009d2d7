"""The search page. Words come by POST and the answer is the page itself: they never stand in an address, a history or a log."""

from collections.abc import Sequence
from html import escape

from django.http import HttpResponse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from mainstay.accounts.queries import cards
from mainstay.core.web import ViewRequest, render_page, signed_in
from mainstay.search import queries
from mainstay.search.domain.snippets import Piece
from mainstay.search.domain.words import widened
from mainstay.search.forms import SearchForm


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@sensitive_post_parameters("q")
def search(request: ViewRequest) -> HttpResponse:
    form = SearchForm(request.POST or None)
    context: dict[str, object] = {"form": form, "nav_key": "community"}
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["q"]
        page = queries.find(request.actor, words, cursor=form.cleaned_data["after"])
        people = cards({hit.author_id for hit in page.rows if hit.author_id})
        context |= {
            "asked": words,
            "page": page,
            "rows": [(hit, people.get(hit.author_id or 0), _marked(hit.pieces)) for hit in page.rows],
            "wider": "" if page.rows else widened(words),
        }
    return render_page(request, "search/results/index.html", context)


def _marked(pieces: Sequence[Piece]) -> SafeString:
    """Return the runs of plain text as HTML: twenty hits have a hundred of them, too many for a loop of the template."""
    runs = [f"<mark>{escape(piece.text)}</mark>" if piece.is_hit else escape(piece.text) for piece in pieces]
    return mark_safe("".join(runs))  # noqa: S308 - each run is escaped
