"""What we ask a browser about passkeys, kept in the session until it answers; each question is answered once, within ten minutes."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from mainstay.accounts import services
from mainstay.accounts.passkeys import Site
from mainstay.accounts.services import Asked
from mainstay.accounts.stages import waiting_person
from mainstay.core import clock
from mainstay.core.site import site
from mainstay.core.web import ViewRequest, caller_key

SESSION_KEY = "passkey_question"
KEPT = timedelta(minutes=10)


@never_cache
@require_POST
def ask(request: ViewRequest) -> JsonResponse:
    """Put the question to the script of the page: make a passkey (`for=new`, signed in), or prove to have one."""
    at = clock.now()
    actor = request.actor
    if request.POST.get("for") == "new":
        options, asked = services.ask_new_passkey(actor=actor, site=_site_of(request))
    else:
        waiting = waiting_person(request)
        person_id = actor.id if waiting is None else waiting.pk
        options, asked = services.ask_passkey(
            actor=actor, person_id=person_id, site=_site_of(request), address=caller_key(request)
        )
    request.session[SESSION_KEY] = {"state": asked.state, "at": at.isoformat()}
    return JsonResponse(options)


def take(request: HttpRequest, at: datetime) -> Asked:
    """Return the question that this answers and forget it; one that fits no answer where there is none."""
    kept = request.session.pop(SESSION_KEY, None)
    is_fresh = kept is not None and timedelta(0) <= at - datetime.fromisoformat(kept["at"]) < KEPT
    return Asked(_site_of(request), kept["state"] if is_fresh else {})


def _site_of(request: HttpRequest) -> Site:
    """Return this site under the name by which the browser reached it (one of MAINSTAY_HOSTS)."""
    host = request.get_host()
    origins = frozenset({f"{request.scheme}://{host}", *settings.CSRF_TRUSTED_ORIGINS})
    return Site(urlsplit(f"//{host}").hostname or "", origins, site().neutral_name)
