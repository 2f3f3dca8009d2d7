from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from mainstay.audit import queries as audit
from mainstay.core.errors import NotFound, NotPermitted
from mainstay.help import queries, services
from mainstay.help.domain.confirmation import Standing
from mainstay.help.models import LineConfirmation
from mainstay.help.tests import factories
from mainstay.help.tests.factories import AT

pytestmark = pytest.mark.django_db


def _fingerprint(country: str, key: str) -> str:
    line = queries.pack_for(country).line(key)
    assert line is not None
    return line.fingerprint


def test_a_tried_line_is_shown_from_then_on() -> None:
    fox = factories.operator()
    assert queries.public_lines("us") == ()
    services.confirm_line(actor=fox, country="us", line_key="988", fingerprint=_fingerprint("us", "988"), at=AT)
    assert [row.line.key for row in queries.public_lines("us")] == ["988"]
    assert queries.public_lines("gb") == ()


def test_confirming_again_renews_the_day_and_makes_no_second_row() -> None:
    fox = factories.operator()
    for at in (AT, AT + timedelta(days=200)):
        services.confirm_line(actor=fox, country="us", line_key="988", fingerprint=_fingerprint("us", "988"), at=at)
    assert LineConfirmation.objects.get().confirmed_at == AT + timedelta(days=200)


def test_a_line_that_changed_meanwhile_is_not_confirmed() -> None:
    with pytest.raises(services.LineChanged):
        services.confirm_line(actor=factories.operator(), country="us", line_key="988", fingerprint="0" * 16, at=AT)
    assert not LineConfirmation.objects.exists()


@pytest.mark.parametrize(("country", "key"), [("us", "nobody"), ("zz", "988")])
def test_a_line_there_is_not_is_not_found(country: str, key: str) -> None:
    with pytest.raises(NotFound):
        services.confirm_line(actor=factories.operator(), country=country, line_key=key, fingerprint="0" * 16, at=AT)


@pytest.mark.parametrize("who", [factories.member, factories.moderator])
def test_only_operators_confirm_and_withdraw(who: object) -> None:
    actor = who()  # type: ignore[operator]
    with pytest.raises(NotPermitted):
        services.confirm_line(actor=actor, country="us", line_key="988", fingerprint=_fingerprint("us", "988"), at=AT)
    with pytest.raises(NotPermitted):
        services.withdraw_line(actor=actor, country="us", line_key="988", at=AT)


def test_a_line_that_does_not_answer_is_taken_off_at_once() -> None:
    fox = factories.operator()
    factories.confirmed("us", "988", by=fox)
    assert services.withdraw_line(actor=fox, country="us", line_key="988", at=AT)
    assert queries.public_lines("us") == ()
    assert not services.withdraw_line(actor=fox, country="us", line_key="988", at=AT)


def test_both_acts_are_in_the_log() -> None:
    fox = factories.operator()
    services.confirm_line(actor=fox, country="us", line_key="988", fingerprint=_fingerprint("us", "988"), at=AT)
    services.withdraw_line(actor=fox, country="us", line_key="988", at=AT)
    rows = [(row.code, row.subject) for row in audit.done_by(fox.person_id)]
    assert sorted(rows) == [("help.line.confirmed", "line:us-988"), ("help.line.withdrawn", "line:us-988")]


def test_the_table_itself_refuses_a_second_row_and_nonsense() -> None:
    fox = factories.operator()
    factories.confirmed("us", "988", by=fox)
    for fields in (
        {"country": "us", "line_key": "988", "fingerprint": "a"},
        {"country": "US", "line_key": "x", "fingerprint": "a"},
        {"country": "us", "line_key": "", "fingerprint": "a"},
        {"country": "us", "line_key": "x", "fingerprint": ""},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            LineConfirmation.objects.create(confirmed_at=AT, **fields)


def test_the_operator_sees_every_line_and_where_it_stands() -> None:
    fox = factories.operator()
    factories.confirmed("us", "988", by=fox, at=AT - timedelta(days=181))
    factories.confirmed("us", "samhsa", by=fox)
    LineConfirmation.objects.filter(line_key="samhsa").update(fingerprint="0" * 16)
    rows = queries.lines_to_confirm(fox, at=AT)
    by_key = {(row.pack.country, row.line.key): row.standing for row in rows}
    assert rows[0].pack.country == queries.home_country()
    assert by_key["us", "988"] is Standing.OLD
    assert by_key["us", "samhsa"] is Standing.CHANGED
    assert by_key["us", "poison-help"] is Standing.OPEN
    assert {country for country, _ in by_key} == set(queries.packs())
    with pytest.raises(NotPermitted):
        queries.lines_to_confirm(factories.member(), at=AT)


def test_the_operator_is_warned_of_the_home_country_only() -> None:
    fox = factories.operator()
    home = queries.pack_for()
    assert queries.waiting_count(fox, at=AT) == len(home.lines)
    factories.confirmed(home.country, *(line.key for line in home.lines), by=fox)
    assert queries.waiting_count(fox, at=AT) == 0
    assert queries.waiting_count(fox, at=AT + timedelta(days=181)) == len(home.lines)
    assert queries.waiting_count(factories.member(), at=AT) == 0
