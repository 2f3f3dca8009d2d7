"""What moderation holds about people."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_noop

from mainstay.core.holdings import Holding
from mainstay.moderation import sealed
from mainstay.moderation.models import (
    Appeal,
    CareStep,
    Case,
    Decision,
    HandOver,
    HandOverRead,
    Opening,
    Protocol,
    Report,
    Sanction,
    Wave,
)


def export(person_id: int) -> dict[str, Any]:
    """Return one's own reports, what was decided about one's own things and oneself, who looked and why: never who reported."""
    reports = list(Report.objects.filter(reporter=person_id).select_related("case").order_by("at", "pk"))
    decisions = list(Decision.objects.filter(case__author=person_id).select_related("case").order_by("at", "pk"))
    return {
        "reports": [
            {"about": one.case.kind, "reason": one.reason, "text": text, "at": one.at.isoformat()}
            for one, text in zip(reports, sealed.texts(reports), strict=True)
        ],
        "decisions_about_your_words": [
            {
                "about": one.case.kind,
                "outcome": one.outcome,
                "reason": one.reason,
                "note": note,
                "at": one.at.isoformat(),
            }
            for one, note in zip(decisions, sealed.notes(decisions), strict=True)
            if one.outcome in {"hidden", "restored"}
        ],
        "steps_about_you": _steps(person_id),
        "your_last_texts_opened_by_a_moderator": [
            {"reason": one.reason, "at": one.at.isoformat()}
            for one in Opening.objects.filter(person=person_id).order_by("at", "pk")
        ],
        "your_hand_overs": [
            {"text": one.text, "at": one.at.isoformat()}
            for one in HandOver.objects.filter(by=person_id).order_by("at", "pk")
        ],
    }


def _steps(person_id: int) -> list[dict[str, Any]]:
    found = Sanction.objects.filter(person=person_id).select_related("appeal").order_by("at", "pk")
    return [
        {
            "step": one.step,
            "reason": one.reason,
            "note": one.note,
            "at": one.at.isoformat(),
            "until": one.until.isoformat() if one.until else None,
            "ended_at": one.ended_at.isoformat() if one.ended_at else None,
            "appeal": _appeal(getattr(one, "appeal", None)),
        }
        for one in found
    ]


def _appeal(appeal: Appeal | None) -> dict[str, Any] | None:
    if appeal is None:
        return None
    heard_at = appeal.heard_at.isoformat() if appeal.heard_at else None
    return {
        "text": appeal.text,
        "at": appeal.at.isoformat(),
        "outcome": appeal.outcome,
        "answer": appeal.answer,
        "heard_at": heard_at,
    }


def erase(person_id: int, at: datetime, _keep_posts: bool) -> None:  # noqa: FBT001 - the holding's own signature
    """Take the person's words and number out; that somebody reported, and what was decided, stays without them."""
    Report.objects.filter(reporter=person_id).update(reporter=None, sealed_text=b"")
    Decision.objects.filter(case__author=person_id).update(sealed_note=b"")
    Decision.objects.filter(actor=person_id).update(actor=None)
    Case.objects.filter(author=person_id).update(author=None)
    Case.objects.filter(thread_author=person_id).update(thread_author=None)
    Case.objects.filter(claimed_by=person_id).update(claimed_by=None, claimed_until=None)
    _erase_steps(person_id, at)
    _erase_desk(person_id)


def _erase_steps(person_id: int, at: datetime) -> None:
    about_them = Sanction.objects.filter(person=person_id)
    appeals = Appeal.objects.filter(sanction__in=about_them)
    appeals.filter(heard_at=None).update(heard_at=at)  # nobody is there to be answered
    appeals.update(text="", answer="")
    about_them.update(person=None, note="")
    Sanction.objects.filter(by=person_id).update(by=None)
    Appeal.objects.filter(heard_by=person_id).update(heard_by=None)
    Opening.objects.filter(person=person_id).delete()
    Opening.objects.filter(by=person_id).update(by=None)


def _erase_desk(person_id: int) -> None:
    Wave.objects.filter(by=person_id).update(by=None)
    CareStep.objects.filter(actor=person_id).update(actor=None)
    HandOver.objects.filter(by=person_id).update(by=None, text="")
    HandOverRead.objects.filter(person=person_id).delete()
    Protocol.objects.filter(by=person_id).update(by=None)


HOLDING = Holding(
    name="moderation",
    app="moderation",
    models=(
        "moderation.Case",
        "moderation.Report",
        "moderation.Decision",
        "moderation.Wave",
        "moderation.Sanction",
        "moderation.Appeal",
        "moderation.CareStep",
        "moderation.Opening",
        "moderation.HandOver",
        "moderation.HandOverRead",
        "moderation.Protocol",
    ),
    what=gettext_noop(
        "What you reported, what was decided about things you wrote and about your account, what you said against it, and when "
        "a moderator opened your last texts, and why."
    ),
    purpose=gettext_noop("To keep this place safe, and to show how it was kept safe."),
    basis=gettext_noop("Needed to keep people safe."),
    retention=gettext_noop(
        "The decision stays without your name. Your words in a report or an appeal, and the notes to you, go when you leave."
    ),
    export=export,
    erase=erase,
    order=180,
)
