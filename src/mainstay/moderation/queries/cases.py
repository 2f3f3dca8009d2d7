"""Reads of the queue and of one case."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from mainstay.accounts import queries as accounts
from mainstay.core.actor import SYSTEM, Actor
from mainstay.core.errors import NotFound
from mainstay.core.pages import Page, keyset
from mainstay.moderation import permissions, sealed
from mainstay.moderation.domain.kinds import Kind, Subject, kind_called
from mainstay.moderation.domain.reasons import URGENT
from mainstay.moderation.models import CareStep, Case, CaseState, Decision, Report, Sanction
from mainstay.moderation.permissions import CaseFacts

QUEUE_ORDER = ("-severity", "opened_at", "id")


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One case in the list; its words are read on its own page."""

    public_id: str
    label: str
    severity: int
    reason: str
    opened_at: datetime
    report_count: int
    is_flagged: bool
    is_resubmitted: bool
    is_mine: bool
    is_taken: bool
    may_decide: bool


@dataclass(frozen=True, slots=True)
class Said:
    """What one report says: the reason, words if there were any, nobody's name."""

    reason: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision with its private note."""

    outcome: str
    reason: str
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CasePage:
    """One case with everything a decision needs. `subject` is None where the thing is gone; reports come without names."""

    row: QueueRow
    kind: str
    subject: Subject | None
    reports: list[Said]
    decisions: list[Decided]
    refusal: str
    """Why the actor may not decide; empty where they may."""
    step_refusal: str
    """Why the actor may not take a step of the ladder; empty where they may."""
    steps: list[Sanction]
    """What was said to its author before, newest first."""
    care: list[CareStep]
    answer_url: str
    """Where the actor can answer the author; only looked up where somebody may be in danger."""

    @property
    def is_risk(self) -> bool:
        return self.row.is_flagged or self.row.severity == URGENT


def subject_for(actor: Actor, kind: str, public_id: str) -> tuple[Kind, Subject]:
    """Return the thing as `actor` sees it. Raises NotFound."""
    found = kind_called(kind)
    subject = found.load(public_id, actor) if found else None
    if found is None or subject is None:
        raise NotFound
    return found, subject


def seen_by(actor: Actor) -> QuerySet[Case]:
    """Return the cases the actor may know of, with `is_own_report`. Raises NotPermitted."""
    permissions.can_see_queue(actor).require()
    own = Report.objects.filter(case=OuterRef("pk"), reporter=actor.person_id)
    cases = Case.objects.exclude(author=actor.person_id).annotate(is_own_report=Exists(own))
    return cases if actor.has(permissions.MODERATOR) else cases.filter(is_staff_author=True)


def queue(actor: Actor, *, at: datetime, cursor: str = "", size: int = 20) -> Page[QueueRow]:
    """Return open cases, gravest first, then oldest. Two queries, by index moderation_case_queue. Raises NotPermitted."""
    page = keyset(seen_by(actor).filter(state=CaseState.OPEN), QUEUE_ORDER, cursor, size=size)
    apart = accounts.hidden_from(actor)
    return Page([_row(actor, case, facts(case, apart), at) for case in page.rows], page.next, page.previous)


def open_count(actor: Actor) -> int:
    """Return how many cases wait for somebody like the actor; 0 without a query for those who moderate nothing."""
    if not permissions.can_see_queue(actor):
        return 0
    return seen_by(actor).filter(state=CaseState.OPEN).count()


def facts(case: Case, apart: frozenset[int]) -> CaseFacts:
    """Return what the rules need to know of a case read by `seen_by`. apart: whom a block keeps from the actor."""
    return CaseFacts(
        author_id=case.author_id,
        is_staff_author=case.is_staff_author,
        is_open=case.state == CaseState.OPEN,
        is_own_report=getattr(case, "is_own_report", False),
        claimed_by_id=case.claimed_by_id,
        claimed_until=case.claimed_until,
        thread_author_id=case.thread_author_id,
        is_blocked=case.author_id in apart,
    )


def facts_for(actor: Actor, case: Case) -> CaseFacts:
    """Return the same for one case. One query."""
    return facts(case, accounts.hidden_from(actor))


def case_for(actor: Actor, public_id: str) -> Case:
    """Return one case the actor may know of. One query. Raises NotFound, NotPermitted."""
    case = seen_by(actor).filter(public_id=public_id).first()
    if case is None:
        raise NotFound
    return case


def case_page(actor: Actor, public_id: str, *, at: datetime) -> CasePage:
    """Return one case to look at. Eight queries and those of its kind. Raises NotFound, NotPermitted."""
    case = case_for(actor, public_id)
    known = facts_for(actor, case)
    kind = kind_called(case.kind)
    may, may_step = permissions.can_decide(actor, known, at), permissions.can_step(actor, known, at)
    is_risk = case.is_flagged or case.severity == URGENT
    seen = kind.load(case.subject, actor) if kind and is_risk else None
    return CasePage(
        row=_row(actor, case, known, at),
        kind=case.kind,
        subject=kind.load(case.subject, SYSTEM) if kind else None,
        reports=_said(case),
        decisions=_decided_before(case),
        refusal="" if may else may.code,
        step_refusal="" if may_step else may_step.code,
        steps=list(Sanction.objects.filter(person=case.author_id).order_by("-at", "-pk")[:10])
        if case.author_id
        else [],
        care=list(CareStep.objects.filter(case=case).order_by("at", "pk")),
        answer_url=seen.answer_url if seen else "",
    )


def _said(case: Case) -> list[Said]:
    reports = list(Report.objects.filter(case=case).select_related("case").order_by("at", "pk"))
    return [Said(one.reason, text, one.at) for one, text in zip(reports, sealed.texts(reports), strict=True)]


def _decided_before(case: Case) -> list[Decided]:
    same = Decision.objects.filter(case__kind=case.kind, case__subject=case.subject)
    made = list(same.select_related("case").order_by("-at", "-pk"))
    return [Decided(one.outcome, one.reason, note, one.at) for one, note in zip(made, sealed.notes(made), strict=True)]


def _row(actor: Actor, case: Case, known: CaseFacts, at: datetime) -> QueueRow:
    kind = kind_called(case.kind)
    is_running = case.claimed_until is not None and case.claimed_until > at
    return QueueRow(
        public_id=case.public_id,
        label=kind.label() if kind else case.kind,
        severity=case.severity,
        reason=case.reason,
        opened_at=case.opened_at,
        report_count=case.report_count,
        is_flagged=case.is_flagged,
        is_resubmitted=case.is_resubmitted,
        is_mine=case.claimed_by_id == actor.id and is_running,
        is_taken=permissions.is_taken_by_other(actor, known, at),
        may_decide=bool(permissions.can_decide(actor, known, at)),
    )
