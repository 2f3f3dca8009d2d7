"""The moderators' own desk: hand-overs, waves, one person's last texts, the protocol."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mainstay.core.actor import Actor
from mainstay.core.errors import NotFound
from mainstay.moderation import models, permissions
from mainstay.moderation.domain.kinds import Subject, kind_called
from mainstay.moderation.domain.reasons import URGENT
from mainstay.moderation.models import Case, CaseState, Decision, HandOver, HandOverRead, Outcome, Wave
from mainstay.moderation.queries.cases import QueueRow, queue, seen_by

MOST = 50
UNDO, LOOK, SHOWN_FOR, RECENT = timedelta(hours=24), timedelta(hours=1), timedelta(days=7), timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a hand-over begins with: what is open, and how much of it is urgent or the actor's own."""

    rows: list[QueueRow]
    open_count: int
    urgent_count: int
    mine_count: int


@dataclass(frozen=True, slots=True)
class HandOverRow:
    """A hand-over to read; `still_open` of the cases it named."""

    public_id: str
    text: str
    at: datetime
    named: int
    still_open: list[str]


@dataclass(frozen=True, slots=True)
class WaveRow:
    """Several things hidden at once, that can still be put back."""

    public_id: str
    reason: str
    at: datetime
    until: datetime
    count: int


@dataclass(frozen=True, slots=True)
class History:
    """A person's last texts, opened for a reason that is kept."""

    case: str
    reason: str
    until: datetime
    texts: list[Subject]


@dataclass(frozen=True, slots=True)
class Protocol:
    """The operator's text; empty where none was written yet."""

    text: str
    at: datetime | None


def draft(actor: Actor, at: datetime) -> Draft:
    """Return what is open, gravest first, at most 50. Three queries. Raises NotPermitted."""
    rows = list(queue(actor, at=at, size=MOST).rows)
    urgent = sum(row.severity == URGENT for row in rows)
    mine = sum(row.is_mine for row in rows)
    total = seen_by(actor).filter(state=CaseState.OPEN).count()
    return Draft(rows, total, urgent, mine)


def unread_hand_overs(actor: Actor, at: datetime) -> list[HandOverRow]:
    """Return what others handed over within a week and the actor has not read, newest first. Two queries.

    Raises NotPermitted.
    """
    permissions.can_see_queue(actor).require()
    read = HandOverRead.objects.filter(person=actor.person_id).values("hand_over")
    found = HandOver.objects.filter(at__gt=at - SHOWN_FOR).exclude(by=actor.person_id).exclude(pk__in=read)
    rows = list(found.order_by("-at", "-pk")[:5])
    named = {public_id for row in rows for public_id in row.cases}
    still = set()
    if named:
        open_ones = seen_by(actor).filter(public_id__in=named, state=CaseState.OPEN)
        still = set(open_ones.values_list("public_id", flat=True))
    return [
        HandOverRow(row.public_id, row.text, row.at, len(row.cases), [one for one in row.cases if one in still])
        for row in rows
    ]


def recent_waves(actor: Actor, at: datetime) -> list[WaveRow]:
    """Return what was hidden at once within a day and not put back, newest first. Two queries. Raises NotPermitted."""
    permissions.can_see_queue(actor).require()
    waves = list(Wave.objects.filter(at__gt=at - UNDO, undone_at=None).order_by("-at", "-pk")[:10])
    counts: dict[int, int] = {}
    hidden = Decision.objects.filter(wave__in=waves, outcome=Outcome.HIDDEN).exclude(case__author=actor.person_id)
    for number in hidden.values_list("wave_id", flat=True):
        counts[number or 0] = counts.get(number or 0, 0) + 1
    return [
        WaveRow(one.public_id, one.reason, one.at, one.at + UNDO, counts[one.pk]) for one in waves if one.pk in counts
    ]


def history(actor: Actor, public_id: str, at: datetime) -> History:
    """Return what a person wrote lately, for who said why within the hour. Two queries and those of the kind. Raises NotFound."""
    permissions.can_see_queue(actor).require()
    found = models.Opening.objects.filter(public_id=public_id, by=actor.person_id, at__gt=at - LOOK, at__lte=at)
    opening = found.select_related("case").first()
    if opening is None:
        raise NotFound
    kind = kind_called(opening.case.kind)
    texts = kind.lately(opening.person_id, MOST) if kind and kind.lately else []
    return History(opening.case.public_id, opening.reason, opening.at + LOOK, texts)


def needs_debrief(actor: Actor, at: datetime) -> bool:
    """Say whether the actor looked after somebody who may have been in danger within a day. One query."""
    return (
        Case.objects.filter(severity=URGENT, decisions__actor=actor.person_id, decisions__at__gt=at - RECENT).exists()
        or models.CareStep.objects.filter(actor=actor.person_id, at__gt=at - RECENT).exists()
    )


def protocol(actor: Actor) -> Protocol:
    """Return the protocol that counts. One query. Raises NotPermitted."""
    permissions.can_read_protocol(actor).require()
    row = models.Protocol.objects.order_by("-at", "-pk").first()
    return Protocol(row.text, row.at) if row else Protocol("", None)
