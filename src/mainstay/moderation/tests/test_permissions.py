from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mainstay.core.actor import ANONYMOUS, Actor
from mainstay.moderation.permissions import (
    AppealFacts,
    CaseFacts,
    can_appeal,
    can_decide,
    can_hear,
    can_read_protocol,
    can_report,
    can_see_case,
    can_see_queue,
    can_step,
    can_write_at_all,
    can_write_protocol,
)

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
        (facts(thread_author_id=2), "own-thread"),
        (facts(thread_author_id=7), ""),
        (facts(is_blocked=True), "blocked"),
        (facts(claimed_by_id=9, claimed_until=AT + timedelta(minutes=1)), "taken"),
        (facts(claimed_by_id=9, claimed_until=AT), ""),
        (facts(claimed_by_id=9, claimed_until=None), ""),
        (facts(claimed_by_id=2, claimed_until=AT + timedelta(minutes=1)), ""),
    ],
)
def test_who_may_decide(case: CaseFacts, code: str) -> None:
    assert can_decide(DEV, case, AT).code == code


@pytest.mark.parametrize(
    ("actor", "case", "code"),
    [
        (DEV, facts(), ""),
        (DEV, facts(is_open=False), ""),
        (DEV, facts(is_open=False, claimed_by_id=9, claimed_until=AT + timedelta(minutes=1)), ""),
        (DEV, facts(claimed_by_id=9, claimed_until=AT + timedelta(minutes=1)), "taken"),
        (DEV, facts(author_id=None), "nobody-there"),
        (DEV, facts(author_id=2), "moderators-only"),
        (DEV, facts(is_own_report=True), "own-report"),
        (DEV, facts(thread_author_id=2), "own-thread"),
        (DEV, facts(is_blocked=True), "blocked"),
        (ADA, facts(), "moderators-only"),
        (CORA, facts(), "moderators-only"),
        (CORA, facts(is_staff_author=True), ""),
        (replace(DEV, standing="pause", standing_until=AT + timedelta(hours=1)), facts(), "held"),
        (replace(DEV, standing="pause", standing_until=AT), facts(), ""),
    ],
)
def test_who_may_take_a_step(actor: Actor, case: CaseFacts, code: str) -> None:
    assert can_step(actor, case, AT).code == code


@pytest.mark.parametrize(
    ("actor", "appeal", "code"),
    [
        (DEV, AppealFacts(1, 9, is_open=True), ""),
        (CORA, AppealFacts(1, 9, is_open=True), ""),
        (DEV, AppealFacts(1, 2, is_open=True), "own-decision"),
        (DEV, AppealFacts(2, 9, is_open=True), "about-you"),
        (DEV, AppealFacts(None, 9, is_open=True), "about-you"),
        (DEV, AppealFacts(1, 9, is_open=False), "already-heard"),
        (DEV, AppealFacts(1, 9, is_open=True, is_own_report=True), "own-report"),
        (DEV, AppealFacts(1, 9, is_open=True, is_own_thread=True), "own-thread"),
        (DEV, AppealFacts(1, 9, is_open=True, is_blocked=True), "blocked"),
        (replace(DEV, standing="remove"), AppealFacts(1, 9, is_open=True), "held"),
        (ADA, AppealFacts(3, 9, is_open=True), "moderators-only"),
    ],
)
def test_who_may_hear_an_appeal(actor: Actor, appeal: AppealFacts, code: str) -> None:
    assert can_hear(actor, appeal, AT).code == code


def test_everybody_may_appeal_what_is_about_them_also_from_a_closed_account() -> None:
    assert can_appeal(replace(ADA, standing="remove"), 1)
    for actor, person in ((ADA, 2), (ADA, None), (ANONYMOUS, None)):
        assert can_appeal(actor, person).code == "not-yours"


@pytest.mark.parametrize(
    ("standing", "code"), [("", ""), ("slow", ""), ("pause", "held-pause"), ("remove", "held-remove")]
)
def test_who_may_write_at_all(standing: str, code: str) -> None:
    assert can_write_at_all(replace(ADA, standing=standing), AT).code == code


def test_operators_write_the_protocol_and_moderators_read_it() -> None:
    fox = Actor(id=4, roles=frozenset({"operator"}))
    assert [bool(can_read_protocol(one)) for one in (ADA, DEV, CORA, fox)] == [False, True, True, True]
    assert [bool(can_write_protocol(one)) for one in (ADA, DEV, CORA, fox)] == [False, False, False, True]
