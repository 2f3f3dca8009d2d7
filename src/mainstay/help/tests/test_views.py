import gzip
import re
from collections.abc import Callable

import html5lib
import pytest
from django.contrib.auth import get_user_model
from django.db import DatabaseError
from django.test import Client

from mainstay.core import slots
from mainstay.core.site import Site
from mainstay.core.slots import NavItem
from mainstay.help import pages, queries
from mainstay.help.tests import factories

pytestmark = pytest.mark.django_db
PUBLIC = [address.path for address in pages.all_addresses()]


@pytest.mark.parametrize("path", PUBLIC)
def test_a_help_page_is_the_same_for_everybody_and_may_be_kept(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert "public" in response.headers["Cache-Control"]
    assert not response.cookies
    assert len(response.content) < 30_000


def test_a_language_chosen_for_one_browser_is_handed_to_nobody_else(client: Client) -> None:
    client.cookies["lang"] = "de"
    chosen = client.get("/help/", headers={"accept-language": "en"})
    assert chosen.headers["Content-Language"] == "de"
    assert chosen.headers["Cache-Control"].startswith("private, ")
    client.cookies.clear()
    said = client.get("/help/", headers={"accept-language": "en"})
    assert said.headers["Content-Language"] == "en"
    assert said.headers["Cache-Control"].startswith("public, ")
    assert "Accept-Language" in said.headers["Vary"]
    assert "Cookie" not in said.headers["Vary"]


@pytest.mark.parametrize("path", PUBLIC)
@pytest.mark.usefixtures("demo")
def test_a_help_page_is_whole_html_with_one_heading_and_titled_neutrally(client: Client, path: str) -> None:
    html = client.get(path).content.decode()
    html5lib.HTMLParser(strict=True).parse(html)
    assert len(re.findall(r"<h1[ >]", html)) == 1
    title = re.search(r"<title>(.*?)</title>", html)
    assert title is not None
    assert not re.search(r"overdose|drug|alcohol|recover|suicide", title[1], re.IGNORECASE)
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'aria-labelledby="([^"]+)"', html)) <= set(ids)
    assert "style=" not in html


def test_a_page_costs_a_stranger_no_query_once_the_lines_are_known(
    client: Client,
    django_assert_num_queries: Callable[[int], object],
) -> None:
    client.get("/help/")
    with django_assert_num_queries(0):  # type: ignore[attr-defined]
        client.get("/help/")


def test_a_signed_in_person_gets_the_same_page_as_a_stranger(client: Client) -> None:
    for_a_stranger = client.get("/help/").content
    _as_operator(client)
    response = client.get("/help/")
    assert response.content == for_a_stranger
    assert not response.cookies


def test_who_is_here_and_the_next_meeting_stand_on_the_live_page_only(
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = {"help-people": "Two people are awake", "help-next-meeting": "A meeting in ten minutes"}
    monkeypatch.setattr(
        slots,
        "collect",
        lambda slot, actor: [NavItem("x", rows[slot], "/x/", "heart")] if actor.is_anonymous and slot in rows else [],
    )
    live, kept = client.get("/help/").content.decode(), client.get("/help/?saved=1").content.decode()
    assert all(label in live and label not in kept for label in rows.values())


def test_help_comes_up_when_another_app_cannot_read(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_slot: str, _actor: object) -> list[object]:
        raise DatabaseError

    monkeypatch.setattr(slots, "collect", broken)
    assert client.get("/help/").status_code == 200


def test_without_a_confirmed_line_the_page_shows_the_emergency_number_and_says_why(client: Client) -> None:
    html = client.get("/help/us/").content.decode()
    assert 'href="tel:911"' in html
    assert "have not yet tried the phone lines for United States" in html
    assert not re.search(r'href="(sms|tel):(?!911)', html)


def test_a_confirmed_line_is_shown_with_all_its_ways(client: Client) -> None:
    factories.confirmed("us", "988", by=factories.operator())
    html = client.get("/help/us/").content.decode()
    for href in ("tel:988", "sms:988", "https://988lifeline.org/"):
        assert f'href="{href}"' in html
    assert "You do not have to give a name." in html
    assert "741741" not in html
    assert "have not yet tried" not in html


@pytest.mark.usefixtures("demo")
def test_a_demo_marks_every_line(client: Client) -> None:
    html = client.get("/help/us/").content.decode()
    shown = sum(len(queries.pack_for("us").line(line.key).kinds) > 0 for line in queries.pack_for("us").lines)
    assert html.count("demo, not confirmed") >= shown


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("country", ["us", "gb", "ie", "de", "at", "ch"])
def test_the_three_blocks_come_in_order_and_the_number_is_the_countrys(client: Client, country: str) -> None:
    html = client.get(f"/help/{country}/").content.decode()
    places = [html.index(f'id="{block}"') for block in ("body", "life", "pull")]
    assert places == sorted(places)
    assert html.index(f"tel:{queries.pack_for(country).emergency.number}") < places[1]
    if 'id="later"' in html:
        assert "Finding treatment" in html[html.index('id="later"') :]
        assert "Finding treatment" not in html[: html.index('id="later"')]


def test_every_country_is_one_link_away_and_none_is_guessed(client: Client) -> None:
    plain = client.get("/help/")
    elsewhere = client.get("/help/", headers={"X-Forwarded-For": "91.198.174.192", "Accept-Language": "de-AT"})
    assert [f"/help/{code}/" in plain.content.decode() for code in queries.packs() if code != "us"] == [True] * 5
    assert b"tel:911" in elsewhere.content


def test_the_operator_chooses_the_country_of_the_plain_address(client: Client, set_site: Callable[..., Site]) -> None:
    set_site(country="gb")
    assert b"tel:999" in client.get("/help/").content


@pytest.mark.parametrize(
    "path", ["/help/zz/", "/help/steps/nothing/", "/help/zz/steps/overdose/", "/help/steps/withdrawal/"]
)
def test_what_there_is_not_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_guide_names_the_number_of_its_country_and_its_reviewer_or_none(client: Client) -> None:
    html = client.get("/help/gb/steps/overdose/").content.decode()
    assert "Call 999. Put the phone on speaker" in html
    assert "Not yet reviewed by a clinician." in html
    assert "{emergency}" not in html


def test_the_law_is_shown_only_where_the_operator_turned_it_on(client: Client, settings: object) -> None:
    assert b"laws that may protect" not in client.get("/help/us/steps/overdose/").content
    settings.MAINSTAY_HELP_LAW = True  # type: ignore[attr-defined]
    assert b"laws that may protect" in client.get("/help/us/steps/overdose/").content
    assert b"laws that may protect" not in client.get("/help/gb/steps/overdose/").content
    assert b"laws that may protect" not in client.get("/help/us/steps/tolerance/").content


def test_the_young_page_sends_nobody_away_empty_handed(client: Client) -> None:
    factories.confirmed("gb", "childline", "samaritans", by=factories.operator())
    html = client.get("/help/gb/young/").content.decode()
    assert "tel:08001111" in html
    assert "tel:116123" not in html
    factories.confirmed("ie", "samaritans", by=factories.operator("gil"))
    assert "tel:116123" in client.get("/help/ie/young/").content.decode()


def test_the_switch_of_country_stays_on_the_same_page(client: Client) -> None:
    assert 'href="/help/gb/young/"' in client.get("/help/young/").content.decode()
    assert 'href="/help/de/steps/overdose/"' not in client.get("/help/steps/overdose/").content.decode()
    assert 'href="/help/us/"' in client.get("/help/de/").content.decode()


@pytest.mark.usefixtures("demo")
def test_lines_made_for_the_young_come_first(client: Client) -> None:
    html = client.get("/help/gb/young/").content.decode()
    assert html.index("tel:08001111") < html.index("sms:85258")


def test_stopping_uses_the_exact_words(client: Client) -> None:
    for path in ("/help/", "/help/stopping/"):
        assert (
            "do not stop all at once on your own: talk to a doctor or nurse first." in client.get(path).content.decode()
        )


def test_a_copy_for_keeping_says_nothing_about_now(client: Client) -> None:
    assert b"This is a saved copy." in client.get("/help/?saved=1").content
    assert b"This is a saved copy." not in client.get("/help/").content


def test_the_page_is_small_on_the_wire(client: Client) -> None:
    response = client.get("/help/us/", headers={"Accept-Encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert b"tel:911" in gzip.decompress(response.content)
    assert len(response.content) < 8_000


def test_leave_is_a_real_link_on_every_page(client: Client) -> None:
    for path in ("/help/", "/help/history/", "/nowhere/"):
        html = client.get(path).content.decode()
        assert re.search(r'<a [^>]*href="https://[^"]+"[^>]*data-behaviour="leave"', html), path
        assert "help/leave" in html


def test_the_operator_confirms_a_line_on_the_page(client: Client) -> None:
    _as_operator(client)
    html = client.get("/help/lines/").content.decode()
    assert "Nobody has tried it yet." in html
    assert all(guide.digest in html for guide in queries.clinical().guides)
    line = queries.pack_for("us").line("988")
    assert line is not None
    data = {"country": "us", "line_key": "988", "fingerprint": line.fingerprint}
    response = client.post("/help/lines/confirm/", data)
    assert response.status_code == 303
    assert response.headers["Location"] == "/help/lines/?done=confirmed#us-988"
    assert "tel:988" in client.get("/help/us/").content.decode()
    assert "On the help pages." in client.get("/help/lines/?done=confirmed").content.decode()
    client.post("/help/lines/withdraw/", data)
    assert "tel:988" not in client.get("/help/us/").content.decode()


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"country": "<b>", "line_key": "988", "fingerprint": "0" * 16},
        {"country": "us", "line_key": "a\x00b", "fingerprint": ""},
    ],
)
def test_nonsense_is_refused_with_a_sentence(client: Client, data: dict[str, str]) -> None:
    _as_operator(client)
    response = client.post("/help/lines/confirm/", data)
    assert response.status_code == 400
    assert "tel:" not in response.headers


def _as_operator(client: Client) -> None:
    client.force_login(get_user_model().objects.get(pk=factories.operator().person_id))
