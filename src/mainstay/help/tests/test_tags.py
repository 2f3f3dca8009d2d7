import re
from collections.abc import Callable
from html import unescape

import pytest
from django.template import Context, Template

from mainstay.core.site import Site
from mainstay.help.tests import factories


def _render(tag: str) -> str:
    return Template("{% load help %}{% " + tag + " %}").render(Context())


def _plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


@pytest.mark.django_db
def test_no_false_rescue_in_the_exact_words() -> None:
    factories.confirmed("us", "988", by=factories.operator())
    html = _render('false_rescue "us"')
    assert _plain(html) == (
        "People here answer when they are awake. Nobody watches all the time. We do not know who or where you are and cannot "
        "send help to you. If your life is in danger, call 911 or 988 now."
    )
    assert 'href="tel:911"' in html
    assert 'href="tel:988"' in html


@pytest.mark.django_db
def test_without_a_confirmed_line_only_the_emergency_number_is_named() -> None:
    assert _plain(_render('false_rescue "de"')).endswith("If your life is in danger, call 112 now.")


@pytest.mark.django_db
def test_the_number_follows_the_operators_country(set_site: Callable[..., Site]) -> None:
    set_site(country="gb")
    factories.confirmed("gb", "samaritans", by=factories.operator())
    assert _plain(_render("false_rescue")).endswith("call 999 or 116 123 now.")


@pytest.mark.django_db
@pytest.mark.usefixtures("demo")
def test_a_demo_marks_the_line_here_too() -> None:
    assert _plain(_render('false_rescue "us"')).endswith("call 911 or 988 (demo, not confirmed) now.")


def test_software_reads_in_the_exact_words() -> None:
    assert unescape(_render("software_reads")) == (
        "Software on this server also reads posts, to put urgent ones first in the moderators' list. It misses many. It never "
        "blocks or decides."
    )


def test_stopping_can_be_dangerous_in_the_exact_words() -> None:
    assert unescape(_render("stopping_dangerous")) == (
        "If you drink every day, or take benzodiazepines, GHB or similar, do not stop all at once on your own: talk to a "
        "doctor or nurse first. Call the emergency number now for a fit, seeing or hearing things that are not there, "
        "confusion, a fever, or a racing heart."
    )


@pytest.mark.django_db
def test_the_buttons_for_a_card_after_a_post() -> None:
    assert _plain(_render('crisis_ways "us"')) == "Call 911"
    factories.confirmed("us", "988", by=factories.operator())
    html = _render('crisis_ways "us"')
    assert all(f'href="{href}"' in html for href in ("tel:988", "sms:988", "https://988lifeline.org/", "tel:911"))


@pytest.mark.django_db
def test_the_words_cost_no_query_once_known(django_assert_num_queries: Callable[[int], object]) -> None:
    _render("false_rescue")
    with django_assert_num_queries(0):  # type: ignore[attr-defined]
        for _ in range(5):
            _render("false_rescue")
