from collections.abc import Callable

import pytest
from django.template.loader import render_to_string

from mainstay.core import clock, slots
from mainstay.core.actor import ANONYMOUS
from mainstay.help import cards, queries
from mainstay.help.tests import factories

pytestmark = pytest.mark.django_db


def test_the_operator_is_warned_until_every_line_is_tried(django_assert_num_queries: Callable[[int], object]) -> None:
    fox = factories.operator()
    home = queries.pack_for()
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        (card,) = cards.line_card(fox)
    html = render_to_string(card.template, card.context)
    assert f"{len(home.lines)} lines of your country have not been tried in the last 180 days." in html
    factories.confirmed(home.country, *(line.key for line in home.lines[1:]), by=fox, at=clock.now())
    (card,) = cards.line_card(fox)
    assert "One line of your country has not been tried" in render_to_string(card.template, card.context)
    factories.confirmed(home.country, home.lines[0].key, by=fox, at=clock.now())
    assert list(cards.line_card(fox)) == []
    (link,) = cards.line_links(fox)
    assert (link.url, link.badge) == ("/help/lines/", 0)


def test_nobody_else_sees_or_pays_for_it(django_assert_num_queries: Callable[[int], object]) -> None:
    people = [ANONYMOUS, factories.member(), factories.moderator()]
    with django_assert_num_queries(0):  # type: ignore[attr-defined]
        assert [list(show(person)) for person in people for show in (cards.line_card, cards.line_links)] == [[]] * 6


@pytest.mark.parametrize("slot", ["me-links", "today-cards"])
def test_the_slots_know_them(slot: str) -> None:
    assert "help.lines" in {name for _, name, _ in slots._providers[slot]}
