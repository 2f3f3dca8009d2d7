"""Reads of the queue, of one case, of one's own reports, and of the log of decisions."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from mainstay.core.actor import SYSTEM, Actor
from mainstay.core.errors import NotFound
from mainstay.core.pages import Page, keyset
from mainstay.moderation import permissions, sealed
from mainstay.moderation.domain.kinds import Kind, Subject, kind_called
from mainstay.moderation.models import Case, CaseState, Decision, Outcome, Report
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


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One's own report and what became of it."""

    label: str
    reason: str
    at: datetime
    status: str
    """"waiting", "looking", or the outcome."""
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class LogRow:
    """One decision as everybody may read it: no names, no words, no link."""

    label: str
    outcome: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class HiddenWords:
    """What an author is told about their hidden thing."""

    reason: str
    note: str
    at: datetime
    is_waiting: bool
    """It was changed and sent again; a moderator will look."""


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


def queue(actor: Actor, *, at: datetime, cursor: str = "") -> Page[QueueRow]:
    """Return open cases, gravest first, then oldest. One query, by index moderation_case_queue. Raises NotPermitted."""
    page = keyset(seen_by(actor).filter(state=CaseState.OPEN), QUEUE_ORDER, cursor)
    return Page([_row(actor, case, at) for case in page.rows], page.next, page.previous)


def open_count(actor: Actor) -> int:
    """Return how many cases wait for somebody like the actor; 0 without a query for those who moderate nothing."""
    if not permissions.can_see_queue(actor):
        return 0
    return seen_by(actor).filter(state=CaseState.OPEN).count()


def facts(case: Case) -> CaseFacts:
    """Return what the rules need to know of a case read by `seen_by`."""
    return CaseFacts(
        author_id=case.author_id,
        is_staff_author=case.is_staff_author,
        is_open=case.state == CaseState.OPEN,
        is_own_report=getattr(case, "is_own_report", False),
        claimed_by_id=case.claimed_by_id,
        claimed_until=case.claimed_until,
    )


def case_for(actor: Actor, public_id: str) -> Case:
    """Return one case the actor may know of. One query. Raises NotFound, NotPermitted."""
    case = seen_by(actor).filter(public_id=public_id).first()
    if case is None:
        raise NotFound
    return case


def case_page(actor: Actor, public_id: str, *, at: datetime) -> CasePage:
    """Return one case to look at. Five queries and those of its kind. Raises NotFound, NotPermitted."""
    case = case_for(actor, public_id)
    reports = list(Report.objects.filter(case=case).select_related("case").order_by("at", "pk"))
    same = Decision.objects.filter(case__kind=case.kind, case__subject=case.subject)
    decisions = list(same.select_related("case").order_by("-at", "-pk"))
    kind = kind_called(case.kind)
    decision = permissions.can_decide(actor, facts(case), at)
    return CasePage(
        row=_row(actor, case, at),
        kind=case.kind,
        subject=kind.load(case.subject, SYSTEM) if kind else None,
        reports=[Said(one.reason, text, one.at) for one, text in zip(reports, sealed.texts(reports), strict=True)],
        decisions=[
            Decided(one.outcome, one.reason, note, one.at)
            for one, note in zip(decisions, sealed.notes(decisions), strict=True)
        ],
        refusal="" if decision else decision.code,
    )


def _row(actor: Actor, case: Case, at: datetime) -> QueueRow:
    known = facts(case)
    is_taken = permissions.is_taken_by_other(actor, known, at)
    kind = kind_called(case.kind)
    return QueueRow(
        public_id=case.public_id,
        label=kind.label() if kind else case.kind,
        severity=case.severity,
        reason=case.reason,
        opened_at=case.opened_at,
        report_count=case.report_count,
        is_flagged=case.is_flagged,
        is_resubmitted=case.is_resubmitted,
        is_mine=case.claimed_by_id == actor.id and case.claimed_until is not None and case.claimed_until > at,
        is_taken=is_taken,
        may_decide=bool(permissions.can_decide(actor, known, at)),
    )


def my_reports(actor: Actor, *, at: datetime, cursor: str = "") -> Page[ReportRow]:
    """Return what the actor reported and what became of it, newest first. One query."""
    own = Report.objects.filter(reporter=actor.person_id).select_related("case")
    page = keyset(own, ("-at", "-id"), cursor)
    return Page([_my_row(report, at) for report in page.rows], page.next, page.previous)


def _my_row(report: Report, at: datetime) -> ReportRow:
    case, kind = report.case, kind_called(report.case.kind)
    status = case.outcome
    if case.state == CaseState.OPEN:
        status = "looking" if case.claimed_until and case.claimed_until > at else "waiting"
    return ReportRow(kind.label() if kind else case.kind, report.reason, report.at, status, case.closed_at)


def has_open_report(actor: Actor, kind: str, public_id: str) -> bool:
    """Say whether the actor has reported this thing and nobody has decided yet. One query."""
    open_cases = Case.objects.filter(kind=kind, subject=public_id, state=CaseState.OPEN)
    return Report.objects.filter(case__in=open_cases, reporter=actor.person_id).exists()


def log(actor: Actor, cursor: str = "") -> Page[LogRow]:
    """Return decisions, newest first, for everybody with an account. One query."""
    del actor
    shown = Decision.objects.exclude(outcome=Outcome.NOT_A_RISK).select_related("case")
    page = keyset(shown, ("-at", "-id"), cursor)
    rows = [_log_row(decision) for decision in page.rows]
    return Page(rows, page.next, page.previous)


def _log_row(decision: Decision) -> LogRow:
    kind = kind_called(decision.case.kind)
    return LogRow(kind.label() if kind else decision.case.kind, decision.outcome, decision.reason, decision.at)


def hidden_words(actor: Actor, kind: str, public_id: str) -> HiddenWords | None:
    """Return why the actor's own thing is hidden; None for anybody else, or where it is not. Three queries; none for strangers."""
    if actor.id is None:
        return None
    own = Case.objects.filter(kind=kind, subject=public_id, author=actor.id)
    last = (
        Decision.objects.filter(case__in=own, outcome__in=(Outcome.HIDDEN, Outcome.RESTORED))
        .select_related("case")
        .order_by("-at", "-pk")
        .first()
    )
    if last is None or last.outcome != Outcome.HIDDEN:
        return None
    is_waiting = own.filter(state=CaseState.OPEN, is_resubmitted=True).exists()
    return HiddenWords(last.reason, sealed.notes([last])[0], last.at, is_waiting)
