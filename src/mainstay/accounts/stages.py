"""The second step as a stage of allauth's path from "this is the person" to the open session."""

from allauth.account import utils  # first: allauth's own modules import each other in a circle that opens only here
from allauth.account.stages import LoginStage, LoginStageController
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from mainstay.accounts import queries
from mainstay.accounts.models import Person

WAY = "way"
PASSKEY = "passkey"


class SecondStep(LoginStage):
    """Hold the sign-in until a code or a passkey was given. A passkey used at the first step is both at once."""

    key = "second_step"
    urlname = "accounts:sign-in-second"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        by_passkey = (self.login.signal_kwargs or {}).get(WAY) == PASSKEY
        person = self.login.user
        if by_passkey or not isinstance(person, Person) or not queries.asks_second_step(person):
            return None, True
        return HttpResponseRedirect(reverse(self.urlname)), True


def begin(request: HttpRequest, person: Person, *, to: str, way: str) -> bool:
    """Sign `person` in, or stop at the second step; say whether the session is open. `to` is where the person goes then."""
    signals = {WAY: way} if way else None
    answer = utils.perform_login(request, person, email_verification="none", redirect_url=to, signal_kwargs=signals)
    return bool(answer.url != reverse(SecondStep.urlname))


def waiting_stage(request: HttpRequest) -> LoginStage | None:
    """Return the sign-in that waits in this browser, None for none. One query where one waits."""
    found: LoginStage | None = LoginStageController.enter(request, SecondStep.key)
    return found


def waiting_person(request: HttpRequest) -> Person | None:
    """Return who has given the first step and waits at the second."""
    stage = waiting_stage(request)
    person = stage.login.user if stage else None
    return person if isinstance(person, Person) and person.is_active else None
