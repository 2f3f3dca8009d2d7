"""How codes are said: reasons, outcomes, severities, steps, and the sentences of notices. Neutral over a shoulder."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from mainstay.core import clock
from mainstay.notices.domain.kinds import NoticeKind

REASONS = {
    "danger": gettext_lazy("Somebody may be in danger"),
    "attack": gettext_lazy("It attacks or threatens somebody"),
    "private": gettext_lazy("It shows private things about somebody"),
    "selling": gettext_lazy("It offers or asks for drugs or alcohol"),
    "amounts": gettext_lazy("It gives amounts or ways of using"),
    "advice": gettext_lazy("It gives advice that could harm, such as stopping a medicine"),
    "pressure": gettext_lazy("It pressures or shames somebody"),
    "advert": gettext_lazy("It is an advert or does not belong here"),
    "other": gettext_lazy("Something else"),
}
OUTCOMES = {
    "hidden": gettext_lazy("Hidden"),
    "kept": gettext_lazy("Left as it is"),
    "restored": gettext_lazy("Shown again"),
    "not-a-risk": gettext_lazy("Not a risk"),
    "gone": gettext_lazy("No longer there"),
    "note": gettext_lazy("A word to the person who wrote it"),
    "slow": gettext_lazy("Who wrote it was slowed down"),
    "pause": gettext_lazy("Who wrote it was paused"),
    "remove": gettext_lazy("The account of who wrote it was closed"),
    "stands": gettext_lazy("An appeal was heard: the step stays"),
    "lifted": gettext_lazy("An appeal was heard: the step was taken back"),
}
STATUSES = {
    "waiting": gettext_lazy("Waiting. Nobody has looked yet."),
    "looking": gettext_lazy("Somebody is looking at it."),
    "hidden": gettext_lazy("We hid it. Thank you for telling us."),
    "kept": gettext_lazy("We looked and left it as it is. Thank you for telling us."),
    "restored": gettext_lazy("We looked. It was changed and is shown again."),
    "not-a-risk": gettext_lazy("We looked and left it as it is. Thank you for telling us."),
    "gone": gettext_lazy("It is no longer there."),
}
SEVERITIES = {
    4: gettext_lazy("Now"),
    3: gettext_lazy("Soon"),
    2: gettext_lazy("Today"),
    1: gettext_lazy("When there is time"),
}
REFUSALS = {
    "own-report": gettext_lazy("You reported this, so somebody else decides."),
    "taken": gettext_lazy("Somebody else is looking at this right now."),
    "already-decided": gettext_lazy("This has been decided."),
    "own-thread": gettext_lazy("This stands in a conversation that you opened. Somebody else should take this."),
    "blocked": gettext_lazy("There is a block between you and somebody in this. Somebody else should take this."),
    "own-decision": gettext_lazy("You decided this, so somebody else hears the appeal."),
    "already-heard": gettext_lazy("Somebody has heard this already."),
    "graver-holds": gettext_lazy("Something at least as grave holds already. Nothing was changed."),
    "nobody-there": gettext_lazy("Whoever wrote it has left. There is nobody to write to."),
    "wave-closed": gettext_lazy("It was put back already, or more than a day has passed."),
    "held": gettext_lazy("While something holds for your own account, you decide nothing here."),
}
STEPS = {
    "note": gettext_lazy("A private note"),
    "slow": gettext_lazy("Slow down"),
    "pause": gettext_lazy("Pause"),
    "remove": gettext_lazy("Close the account"),
}
STEPS_MEAN = {
    "note": gettext_lazy("A private note: it holds nothing back."),
    "slow": gettext_lazy("Slow down: at most one text in 30 minutes."),
    "pause": gettext_lazy("Pause: they may read, use Help now and their own data, and not write."),
    "remove": gettext_lazy("Close the account to writing and to groups, for good, until an appeal says otherwise."),
}
STEPS_TOLD = {
    "note": gettext_lazy("A moderator wrote you a note. Nothing is held back."),
    "slow": gettext_lazy("You can send one text every 30 minutes."),
    "pause": gettext_lazy("You can read, and use Help now and your own data. You cannot write to others."),
    "remove": gettext_lazy(
        "Your account is closed for writing and for groups. Help now, your own data and leaving stay open."
    ),
}
CHANGE = {
    "danger": gettext_lazy("Nothing is asked of you. Somebody was worried about you."),
    "attack": gettext_lazy("Speak of yourself, and of what happened. Leave out what somebody else is or deserves."),
    "private": gettext_lazy("Leave out what could show who somebody is: names, places, pictures, times."),
    "selling": gettext_lazy("Never offer or ask for drugs or alcohol here, not even as a joke."),
    "amounts": gettext_lazy("Tell how it was, without amounts and ways of using."),
    "advice": gettext_lazy("Say what helped you. Leave medicines to the person and their doctor."),
    "pressure": gettext_lazy("Ask before you advise, and let a no be a no."),
    "advert": gettext_lazy("This is no place for adverts. Come as a person."),
    "other": gettext_lazy("Read what the group agreed on again. If it is not clear to you, say so in an appeal."),
}
HEARD = {
    "stands": gettext_lazy("Somebody else has looked. The step stays."),
    "lifted": gettext_lazy("Somebody else has looked. The step is taken back."),
}
LOOKS = {
    "wave": gettext_lazy("There may be more of the same right now"),
    "pattern": gettext_lazy("It may be the same thing over time"),
    "danger": gettext_lazy("Somebody may be in danger"),
    "appeal": gettext_lazy("To hear an appeal"),
}
CARE = {
    "answered": gettext_lazy("I answered the person"),
    "on-call": gettext_lazy("I called who is on call"),
    "line": gettext_lazy("I showed a help line"),
    "emergency": gettext_lazy("I called the emergency number"),
    "waiting": gettext_lazy("I am waiting for an answer"),
}
CARE_LOGGED = {
    "answered": gettext_lazy("The person was answered"),
    "on-call": gettext_lazy("Who is on call was called"),
    "line": gettext_lazy("A help line was shown"),
    "emergency": gettext_lazy("The emergency number was called"),
    "waiting": gettext_lazy("Waiting for an answer"),
}
DAYS = {
    1: pgettext_lazy("how long a step holds", "24 hours"),
    3: pgettext_lazy("how long a step holds", "3 days"),
    7: pgettext_lazy("how long a step holds", "7 days"),
}
PROBLEMS = {
    "empty": gettext_lazy("Please write a few words."),
    "too-long": gettext_lazy("That is too long. Please shorten it a little."),
    "choose-some": gettext_lazy("Choose at least one."),
    "too-much": gettext_lazy("Choose at most 50 at once."),
    "reason-unknown": gettext_lazy("Please choose a reason."),
    "outcome-unknown": gettext_lazy("Please choose what happens."),
    "step-unknown": gettext_lazy("Please choose a step."),
    "days-unknown": gettext_lazy("This step does not hold for so long. Choose another time."),
    "care-unknown": gettext_lazy("Please choose one from the list."),
}


def spoken(at: datetime | None, zone: str) -> str:
    """Return day and hour on the person's own clock: for what lies ahead, which scripts must not shorten to "now"."""
    if at is None:
        return ""
    local = clock.local(at, zone)
    return f"{date_format(local, 'j F, H:i')} {local.tzname()}"


def held_pause(data: Mapping[str, Any]) -> str:
    until = spoken(data.get("until"), str(data.get("zone", "")))
    return gettext(
        "Your account is paused until %(until)s. Until then you can read, and use Help now and your own data. "
        "Nothing you typed is lost. Under “Me” stands why, and how to appeal.",
    ) % {"until": until}


def held_slow(data: Mapping[str, Any]) -> str:
    zone = str(data.get("zone", ""))
    if data.get("next_at") is None:
        return gettext("Until %(until)s you can send one text every 30 minutes.") % {
            "until": spoken(data.get("until"), zone)
        }
    return gettext(
        "For now you can send one text every 30 minutes: the next from %(next)s, and as you like from %(until)s. "
        "Nothing you typed is lost. Under “Me” stands why, and how to appeal.",
    ) % {"next": spoken(data["next_at"], zone), "until": spoken(data.get("until"), zone)}


def held_remove(_data: Mapping[str, Any]) -> str:
    return gettext(
        "Your account is closed for writing and for groups. Help now, your own data and leaving stay open. "
        "Nothing you typed is lost. Under “Me” stands why, and how to appeal.",
    )


TELLERS = {"held-pause": held_pause, "held-slow": held_slow, "held-remove": held_remove}


def _hidden(_data: dict[str, Any]) -> str:
    return gettext("A moderator hid something you wrote. You can read why, change it, and send it again.")


def _restored(_data: dict[str, Any]) -> str:
    return gettext("Something you wrote is shown again.")


def _looked_at(_data: dict[str, Any]) -> str:
    return gettext("Somebody has looked at what you reported.")


def _step(_data: dict[str, Any]) -> str:
    return gettext("A moderator has written to you. You can read it, and answer.")


def _appeal_heard(_data: dict[str, Any]) -> str:
    return gettext("Somebody has looked at what you asked us to look at again.")


NOTICES = (
    NoticeKind("moderation.hidden", _hidden),
    NoticeKind("moderation.restored", _restored),
    NoticeKind("moderation.looked-at", _looked_at),
    NoticeKind("moderation.step", _step),
    NoticeKind("moderation.appeal-heard", _appeal_heard),
)

ERROR_PAGES = {
    "own-words": gettext_lazy("These are your own words. You can change or delete them yourself."),
    "moderators-only": gettext_lazy("This page is for moderators."),
    "about-you": gettext_lazy("This is about something you wrote, so somebody else looks at it."),
    "operators-only": gettext_lazy("This is for the operators of this community."),
    "held": REFUSALS["held"],
    "own-thread": REFUSALS["own-thread"],
    "blocked": REFUSALS["blocked"],
    "own-decision": REFUSALS["own-decision"],
}
