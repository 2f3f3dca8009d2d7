"""The private words of moderation: a report's, sealed with the key of who reported; a note's, with the key of whom it is for."""

from collections.abc import Sequence

from mainstay.moderation.models import Case, Decision, Report
from mainstay.sealing import queries as keys
from mainstay.sealing import services as sealing


def report_text(case: Case, reporter_id: int, text: str) -> bytes:
    """Return what a report says, sealed for this case and person."""
    return sealing.seal(reporter_id, _text_place(case, reporter_id), text)


def decision(case: Case, note: str) -> Decision:
    """Return a decision about the case, not stored yet, with its note to the author sealed in."""
    made = Decision(case=case)
    made.sealed_note = sealing.seal(case.author_id, _note_place(made), note)
    return made


def texts(reports: Sequence[Report]) -> list[str]:
    """Return what the reports say, in order; "" of people who have left. Their cases are read already. One query."""
    return keys.open_many(
        [(one.reporter_id, _text_place(one.case, one.reporter_id), one.sealed_text) for one in reports]
    )


def notes(decisions: Sequence[Decision]) -> list[str]:
    """Return the notes, in order; "" to people who have left. The cases are read already. One query."""
    return keys.open_many([(one.case.author_id, _note_place(one), one.sealed_note) for one in decisions])


def _text_place(case: Case, reporter_id: int | None) -> str:
    return f"moderation.report.text:{case.public_id}-{reporter_id}"


def _note_place(one: Decision) -> str:
    return f"moderation.decision.note:{one.public_id}"
