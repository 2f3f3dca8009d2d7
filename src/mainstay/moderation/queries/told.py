"""What people are told: what became of their reports, what was decided (for everybody), why their own words are hidden."""

from dataclasses import dataclass
from datetime import datetime

from mainstay.core.actor import Actor
from mainstay.core.pages import Page, keyset
from mainstay.moderation import sealed
from mainstay.moderation.domain.kinds import kind_called
from mainstay.moderation.models import Case, CaseState, Decision, Outcome, Report


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
