"""Steps of the ladder as the person sees them, and appeals as those see them who hear them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from mainstay.accounts import queries as accounts
from mainstay.core.actor import SYSTEM, Actor
from mainstay.core.errors import NotFound
from mainstay.core.pages import Page, keyset
from mainstay.moderation import permissions
from mainstay.moderation.domain.kinds import Subject, kind_called
from mainstay.moderation.domain.ladder import APPEAL_DAYS, NOTE
from mainstay.moderation.models import Appeal, Report, Sanction
from mainstay.moderation.permissions import AppealFacts

CLOCK = timedelta(days=APPEAL_DAYS)


@dataclass(frozen=True, slots=True)
class Step:
    """One step about oneself. `holds`: it holds something back now; `due_at`: until when an appeal that waits is heard."""

    public_id: str
    step: str
    reason: str
    note: str
    label: str
    at: datetime
    until: datetime | None
    holds: bool
    is_taken_back: bool
    has_appealed: bool
    due_at: datetime | None
    outcome: str
    answer: str
    heard_at: datetime | None


@dataclass(frozen=True, slots=True)
class AppealRow:
    """An appeal that waits; `refusal` says why the actor is not the one to hear it."""

    public_id: str
    step: str
    reason: str
    at: datetime
    due_at: datetime
    refusal: str


@dataclass(frozen=True, slots=True)
class AppealPage:
    """An appeal with what it is about: no names, as everywhere in moderation."""

    row: AppealRow
    text: str
    note: str
    decided_at: datetime
    until: datetime | None
    subject: Subject | None


def my_steps(actor: Actor, at: datetime) -> list[Step]:
    """Return every step about the actor, newest first. One query."""
    found = Sanction.objects.filter(person=actor.person_id).select_related("appeal", "case").order_by("-at", "-pk")
    return [_step(one, at) for one in found]


def step_for(actor: Actor, public_id: str, at: datetime) -> Step:
    """Return one step about the actor. One query. Raises NotFound."""
    found = Sanction.objects.filter(person=actor.person_id, public_id=public_id).select_related("appeal", "case")
    one = found.first()
    if one is None:
        raise NotFound
    return _step(one, at)


def _step(one: Sanction, at: datetime) -> Step:
    appeal: Appeal | None = getattr(one, "appeal", None)
    kind = kind_called(one.case.kind)
    is_over = one.ended_at is not None or (one.until is not None and one.until <= at)
    return Step(
        public_id=one.public_id,
        step=one.step,
        reason=one.reason,
        note=one.note,
        label=kind.label() if kind else one.case.kind,
        at=one.at,
        until=one.until,
        holds=one.step != NOTE and not is_over,
        is_taken_back=one.ended_by in {"appeal", "undone"},
        has_appealed=appeal is not None,
        due_at=appeal.at + CLOCK if appeal and appeal.heard_at is None else None,
        outcome=appeal.outcome if appeal else "",
        answer=appeal.answer if appeal else "",
        heard_at=appeal.heard_at if appeal else None,
    )


def _seen_by(actor: Actor) -> QuerySet[Appeal]:
    permissions.can_see_queue(actor).require()
    own = Report.objects.filter(case=OuterRef("sanction__case"), reporter=actor.person_id)
    appeals = Appeal.objects.exclude(sanction__person=actor.person_id).exclude(sanction__person=None)
    return appeals.select_related("sanction__case").annotate(is_own_report=Exists(own))


def appeals(actor: Actor, *, at: datetime, cursor: str = "") -> Page[AppealRow]:
    """Return appeals that wait, oldest first. Two queries. Raises NotPermitted."""
    page = keyset(_seen_by(actor).filter(heard_at=None), ("at", "id"), cursor)
    apart = accounts.hidden_from(actor)
    return Page([_row(actor, one, facts(actor, one, apart), at) for one in page.rows], page.next, page.previous)


def open_appeal_count(actor: Actor) -> int:
    """Return how many appeals wait, not counting one's own. One query. Raises NotPermitted."""
    return _seen_by(actor).filter(heard_at=None).count()


def facts(actor: Actor, appeal: Appeal, apart: frozenset[int]) -> AppealFacts:
    """Return what the rules need to know. apart: whom a block keeps from the actor."""
    step = appeal.sanction
    return AppealFacts(
        person_id=step.person_id,
        decided_by_id=step.by_id,
        is_open=appeal.heard_at is None,
        is_own_report=getattr(appeal, "is_own_report", False),
        is_own_thread=step.case.thread_author_id is not None and step.case.thread_author_id == actor.id,
        is_blocked=step.person_id in apart,
    )


def appeal_for(actor: Actor, public_id: str) -> tuple[Appeal, AppealFacts]:
    """Return an appeal of somebody else, with what the rules need. Two queries. Raises NotFound, NotPermitted."""
    appeal = _seen_by(actor).filter(public_id=public_id).first()
    if appeal is None:
        raise NotFound
    return appeal, facts(actor, appeal, accounts.hidden_from(actor))


def appeal_page(actor: Actor, public_id: str, *, at: datetime) -> AppealPage:
    """Return an appeal to hear. Two queries and those of the thing's kind. Raises NotFound, NotPermitted."""
    appeal, known = appeal_for(actor, public_id)
    step = appeal.sanction
    kind = kind_called(step.case.kind)
    return AppealPage(
        row=_row(actor, appeal, known, at),
        text=appeal.text,
        note=step.note,
        decided_at=step.at,
        until=step.until,
        subject=kind.load(step.case.subject, SYSTEM) if kind else None,
    )


def _row(actor: Actor, appeal: Appeal, known: AppealFacts, at: datetime) -> AppealRow:
    may = permissions.can_hear(actor, known, at)
    step = appeal.sanction
    return AppealRow(appeal.public_id, step.step, step.reason, appeal.at, appeal.at + CLOCK, "" if may else may.code)
