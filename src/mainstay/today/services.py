"""Start today: enter one room and, if there is something to say, say it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from mainstay.core.actor import Actor
from mainstay.core.text import clean_line, clean_text
from mainstay.forum import services as forum
from mainstay.groups import services as groups
from mainstay.today.domain.start import GOAL_LIMIT, REQUEST_LIMIT, Start


def start_today(*, actor: Actor, group: str, start: Start, at: datetime, key: str) -> str:
    """Enter `group` (its public id) with its agreement said yes to, and post the start; return where to go next.

    Both happen or neither. Raises NotFound, NotPermitted, Invalid.
    """
    said = Start(clean_line(start.goal, GOAL_LIMIT), clean_text(start.request, REQUEST_LIMIT), start.wants)
    with transaction.atomic():
        groups.enter(actor=actor, group_id=group, has_agreed=True, at=at)
        if said.is_silent:
            return f"/g/{group}/"
        opening = forum.Opening(
            title=_("Starting today"),
            body=said.paragraph(_("My goal: {goal}")),
            request=said.request,
            wants=said.wants,
        )
        return forum.start_topic(actor=actor, group=group, opening=opening, at=at, key=key).url
