"""Block a person, see whom one has blocked, take it back. The other side is never told."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mainstay.accounts import permissions, queries, services
from mainstay.core import clock
from mainstay.core.web import ViewRequest, next_url, rate_limit, render_page, see_other, signed_in


@never_cache
@require_safe
@signed_in
def blocks(request: ViewRequest) -> HttpResponse:
    """List whom one has blocked."""
    context = {"cards": queries.blocked_by(request.actor), "nav_key": "me"}
    return render_page(request, "accounts/blocks/index.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@rate_limit("accounts-block", limit=60, seconds=3600)
def block(request: ViewRequest, public_id: str) -> HttpResponse:
    """Say what blocking means, then do it."""
    card = queries.card_by_public_id(request.actor, public_id)
    if request.method == "POST":
        services.block(actor=request.actor, person_id=card.id, at=clock.now())
        messages.success(request, gettext("You do not see each other any more. Nobody was told."))
        return see_other(next_url(request, reverse("accounts:me-blocks")))
    context = {
        "card": card,
        "next": next_url(request, ""),
        "is_blocked": queries.has_blocked(request.actor, card.id),
        "may_block": permissions.can_block(request.actor, card.id),
    }
    return render_page(request, "accounts/block/index.html", context)


@never_cache
@require_POST
@signed_in
@rate_limit("accounts-block", limit=60, seconds=3600)
def unblock(request: ViewRequest, public_id: str) -> HttpResponse:
    """Take one's own block back."""
    card = queries.card_by_public_id(request.actor, public_id)
    services.unblock(actor=request.actor, person_id=card.id, at=clock.now())
    messages.success(request, gettext("You can see each other again."))
    return see_other(next_url(request, reverse("accounts:me-blocks")))
