"""How codes are said: reasons, outcomes, severities, and the sentences of notices. Neutral over a shoulder."""

from typing import Any

from django.utils.translation import gettext, gettext_lazy

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
}


def _hidden(_data: dict[str, Any]) -> str:
    return gettext("A moderator hid something you wrote. You can read why, change it, and send it again.")


def _restored(_data: dict[str, Any]) -> str:
    return gettext("Something you wrote is shown again.")


def _looked_at(_data: dict[str, Any]) -> str:
    return gettext("Somebody has looked at what you reported.")


NOTICES = (
    NoticeKind("moderation.hidden", _hidden),
    NoticeKind("moderation.restored", _restored),
    NoticeKind("moderation.looked-at", _looked_at),
)

ERROR_PAGES = {
    "own-words": gettext_lazy("These are your own words. You can change or delete them yourself."),
    "moderators-only": gettext_lazy("This page is for moderators."),
    "about-you": gettext_lazy("This is about something you wrote, so somebody else looks at it."),
}
