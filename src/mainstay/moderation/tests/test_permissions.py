from datetime import UTC, datetime, timedelta

import pytest

from mainstay.core.actor import ANONYMOUS, Actor
from mainstay.moderation.permissions import CaseFacts, can_decide, can_report, can_see_case, can_see_queue

AT = datetime(2026, 3, 3, 3, 7, tzinfo=UTC)
ADA = Actor(id=1)
DEV = Actor(id=2, roles=frozenset({"moderator"}))
CORA = Actor(id=3, roles=frozenset({"coordinator"}))


def facts(**changes: object) -> CaseFacts:
    plain: dict[str, object] = {
        "author_id": 1,
        "is_staff_author": False,
        "is_open": True,
        "is_own_report": False,
        "claimed_by_id": None,
        "claimed_until": None,
    }
    return CaseFacts(**{**plain, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("actor", "author", "code"),
    [(ANONYMOUS, 1, "sign-in"), (ADA, 1, "own-words"), (ADA, 2, ""), (ADA, None, ""), (DEV, 1, "")],
)
def test_who_may_report(actor: Actor, author: int | None, code: str) -> None:
    decision = can_report(actor, author)
    assert (bool(decision), decision.code) == (not code, code)


@pytest.mark.parametrize(("actor", "code"), [(ANONYMOUS, "sign-in"), (ADA, "moderators-only"), (DEV, ""), (CORA, "")])
def test_who_may_see_the_queue(actor: Actor, code: str) -> None:
    assert can_see_queue(actor).code == code


@pytest.mark.parametrize(
    ("actor", "case", "code"),
    [
        (ADA, facts(), "moderators-only"),
        (DEV, facts(), ""),
        (DEV, facts(author_id=2), "about-you"),
        (DEV, facts(author_id=None), ""),
        (CORA, facts(), "moderators-only"),
        (CORA, facts(is_staff_author=True), ""),
        (CORA, facts(author_id=3, is_staff_author=True), "about-you"),
    ],
)
def test_who_may_see_a_case(actor: Actor, case: CaseFacts, code: str) -> None:
    assert can_see_case(actor, case).code == code


@pytest.mark.parametrize(
    ("case", "code"),
    [
        (facts(), ""),
        (facts(author_id=2), "moderators-only"),
        (facts(is_open=False), "already-decided"),
        (facts(is_own_report=True), "own-report"),
        (facts(claimed_by_id=9, claimed_until=AT + timedelta(minutes=1)), "taken"),
        (facts(claimed_by_id=9, claimed_until=AT), ""),
        (facts(claimed_by_id=9, claimed_until=None), ""),
        (facts(claimed_by_id=2, claimed_until=AT + timedelta(minutes=1)), ""),
    ],
)
def test_who_may_decide(case: CaseFacts, code: str) -> None:
    assert can_decide(DEV, case, AT).code == code
