from collections.abc import Callable

import pytest
from django.db import DatabaseError

from mainstay.core.errors import NotFound
from mainstay.core.site import Site
from mainstay.help import queries
from mainstay.help.tests import factories


def test_there_are_six_packs_and_one_is_home() -> None:
    assert sorted(queries.packs()) == ["at", "ch", "de", "gb", "ie", "us"]
    assert queries.pack_for() is queries.packs()[queries.home_country()]


def test_a_country_without_a_pack_is_not_found() -> None:
    with pytest.raises(NotFound):
        queries.pack_for("zz")


@pytest.mark.django_db
def test_the_words_where_people_write_cost_one_query_a_minute(
    django_assert_num_queries: Callable[[int], object],
) -> None:
    factories.confirmed("us", "988", by=factories.operator())
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        for _ in range(20):
            assert queries.crisis_line("us") is not None


def test_without_a_database_the_page_still_has_the_last_known_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise DatabaseError

    monkeypatch.setattr(queries, "_read_confirmations", broken)
    assert queries.public_lines("us") == ()
    known = {"us": {"988": queries.Confirmed(queries.pack_for("us").lines[0].fingerprint, factories.AT)}}
    monkeypatch.setattr(queries._Kept, "by_country", known)
    monkeypatch.setattr(queries._Kept, "good_until", 0.0)
    assert [row.line.key for row in queries.public_lines("us")] == ["988"]


@pytest.mark.django_db
@pytest.mark.usefixtures("demo")
def test_a_demo_shows_all_lines_unconfirmed() -> None:
    rows = queries.public_lines("us")
    assert len(rows) == len(queries.pack_for("us").lines)
    assert not any(row.is_confirmed for row in rows)


@pytest.mark.django_db
def test_the_operator_chooses_the_country(set_site: Callable[..., Site]) -> None:
    set_site(country="DE")
    assert queries.pack_for().name == "Germany"
