from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.template import engines
from django.test import Client
from django.utils import timezone, translation

from mainstay.core.slots import NavItem
from mainstay.evidence import registry
from mainstay.ui import bar, words
from mainstay.ui.templatetags import ui

AT = datetime(2026, 11, 20, 22, 30, tzinfo=UTC)
ITEM = NavItem("community", "Community", "/community/", "community")
TODAY = NavItem("today", "Today", "/", "today")


def test_why_says_how_sure_we_are() -> None:
    html = ui.why("composer")
    assert 'href="/why/composer/"' in html
    assert "Why this?" in html
    assert str(words.CERTAINTY[registry.why("composer").certainty]) in html


def test_why_says_judgment_where_there_is_no_study() -> None:
    assert "our judgment, no study known" in ui.why("handle", "Why no e-mail?")


def test_why_is_silent_for_an_unknown_key() -> None:
    assert ui.why("nothing") == ""


def test_why_escapes_what_it_is_given() -> None:
    assert "<b>" not in ui.why("composer", "<b>x</b>")


def test_every_certainty_has_words() -> None:
    for feature in registry.features().values():
        assert feature.certainty in words.CERTAINTY
    assert ui.certainty("moderate") == "moderate certainty"


def test_a_time_is_said_for_machines_and_in_the_readers_zone() -> None:
    with timezone.override(ZoneInfo("Europe/Berlin")):
        html = ui.time(AT)
    assert 'datetime="2026-11-20T22:30:00Z"' in html
    assert "20 November 2026, 23:30 CET" in html


def test_a_tone_is_stable_and_in_range() -> None:
    tones = {ui.tone(handle) for handle in ("Wren", "Juniper", "Kestrel", "Amara", "Rook", "Linden", "Isolde", "Merle")}
    assert tones <= set(range(ui.TONES))
    assert len(tones) > 2
    assert ui.tone("Wren") == ui.tone("Wren")


@pytest.mark.parametrize(
    ("path", "key", "item", "expected"),
    [
        ("/community/", "", ITEM, True),
        ("/community/open/", "", ITEM, True),
        ("/me/", "", ITEM, False),
        ("/", "", TODAY, True),
        ("/community/", "", TODAY, False),
        ("/t/x/", "community", ITEM, True),
        ("/community/", "write", ITEM, False),
    ],
)
def test_the_bar_knows_where_one_is(path: str, key: str, item: NavItem, *, expected: bool) -> None:
    assert bar.is_current(item, path, key) is expected


def test_what_the_bar_keeps_is_right_for_each_state() -> None:
    def drawn(item: NavItem, path: str) -> str:
        return bar.links([item], path=path, key="", with_icons=True)

    with_count = NavItem("community", "Community", "/community/", "community", 2)
    assert "badge" not in drawn(ITEM, "/")
    assert "badge" in drawn(with_count, "/")
    assert "badge" not in drawn(ITEM, "/")
    assert "aria-current" in drawn(ITEM, "/community/")
    assert "aria-current" not in drawn(ITEM, "/")
    assert "<b>" not in drawn(NavItem("x", "<b>", "/x/", "heart"), "/")


def test_the_pages_of_evidence(client: Client) -> None:
    listing = client.get("/why/").content.decode()
    for key, feature in registry.features().items():
        assert f'href="/why/{key}/"' in listing
        page = client.get(f"/why/{key}/")
        assert page.status_code == 200
        text = page.content.decode()
        assert text.count("<h1") == 1
        assert (registry.JUDGMENT in text) is feature.is_judgment


def test_a_claim_shows_who_how_sure_and_its_source(client: Client) -> None:
    claim = registry.why("composer").claims[0]
    text = client.get("/why/composer/").content.decode()
    assert claim.url in text
    assert "Not yet signed by a person of this community." in text
    assert "low certainty" in text


@pytest.mark.parametrize("path", ["/why/nothing/", "/ui/"])
def test_what_is_not_there_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_evidence_is_only_read(client: Client) -> None:
    assert client.post("/why/").status_code == 405


def test_what_is_the_same_for_everybody_is_rendered_once_per_language_and_sees_nothing_of_a_reader() -> None:
    template = engines["django"].from_string(
        "{% load ui %}{% same %}{% get_current_language as code %}{{ code }}{{ handle }}{% endsame %}{{ handle }}"
    )
    assert [template.render({"handle": handle}) for handle in ("Wren", "Rook")] == ["enWren", "enRook"]
    with translation.override("de"):
        assert template.render({"handle": "Wren"}) == "deWren"
