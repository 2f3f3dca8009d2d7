import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import DatabaseError, connection
from django.template.loader import render_to_string
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from mainstay.accounts import queries as accounts
from mainstay.core.actor import ANONYMOUS, SYSTEM, Actor
from mainstay.core.testing import Row, cases, check_row
from mainstay.ops import cards
from mainstay.ops.models import Drill
from mainstay.ops.tests.access import ROWS

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 3, 3, 7, tzinfo=UTC)
checking = sys.modules["mainstay.ops.queries.status"]  # the package has a function of the same name
PILOT = "Pilot: no tested backup. Do not invite members yet."


def person(*roles: str) -> Any:  # noqa: ANN401 - the user model behind its setting
    return get_user_model()._default_manager.create_user("Fox", "a passphrase", roles=list(roles))  # type: ignore[attr-defined]


def signed_in(*roles: str) -> Client:
    client = Client()
    client.force_login(person(*roles), backend="mainstay.accounts.backend.HandleBackend")
    return client


@pytest.mark.parametrize(("row", "who"), cases(ROWS), ids=str)
def test_the_access_matrix_holds(row: Row, who: str) -> None:
    check_row(Client() if who == "stranger" else signed_in(who), row, {}, who)


def test_health_says_one_word_touches_the_database_and_is_never_kept(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(1):
        answer = Client().get("/health/")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert "no-store" in answer.headers["Cache-Control"]
    assert not answer.cookies


def test_health_is_503_without_a_word_of_why_when_the_database_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object) -> None:
        raise DatabaseError("secret host is down")

    monkeypatch.setattr(connection, "cursor", away)
    answer = Client().get("/health/")
    assert (answer.status_code, answer.content) == (503, b"away\n")


def test_the_status_page_says_pilot_until_a_drill_passed() -> None:
    client = signed_in("operator")
    page = client.get("/status/").content.decode()
    assert PILOT in page
    assert "mainstay backup drill" in page
    assert "Something is wrong." in page
    Drill.objects.create(at=AT, passed=False)
    assert PILOT in client.get("/status/").content.decode()
    Drill.objects.create(at=AT, passed=True)
    assert PILOT not in client.get("/status/").content.decode()


@pytest.mark.parametrize("role", ["operator", "coordinator", "moderator"])
def test_staff_are_told_on_today_until_a_drill_passed(
    role: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    staff = accounts.actor_for(person(role))
    with django_assert_num_queries(1):
        (card,) = cards.pilot_card(staff)
    html = render_to_string(card.template, card.context)
    assert PILOT in html
    assert ("/status/" in html) is (role == "operator")
    Drill.objects.create(at=AT, passed=True)
    assert list(cards.pilot_card(staff)) == []


def test_nobody_else_sees_or_pays_for_it(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    others = [ANONYMOUS, accounts.actor_for(person("helper"))]
    with django_assert_num_queries(0):
        assert [list(cards.pilot_card(one)) + list(cards.status_links(one)) for one in others] == [[], []]


def test_the_banner_stands_on_today() -> None:
    assert PILOT in signed_in("coordinator").get("/?all=1").content.decode()


def test_an_operator_finds_the_page() -> None:
    assert [link.url for link in cards.status_links(Actor(id=1, roles=frozenset({"operator"})))] == ["/status/"]
    assert 'href="/status/"' in signed_in("operator").get("/me/").content.decode()


def test_a_database_that_fails_half_way_is_one_more_thing_that_is_wrong(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Settings
) -> None:
    def away(*_: object) -> None:
        raise DatabaseError

    settings.DATA = tmp_path
    monkeypatch.setattr(checking, "WITH_DATABASE", (away,))
    found = {check.key: check for check in checking.checks(SYSTEM, at=AT)}
    assert found["database"].state == "bad"
    assert "versions" in found
