import tomllib
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from mainstay.help.domain.packs import How, Kind, PackError, Way, parse_pack

PACKS = Path(__file__).parents[1] / "data" / "packs"
COUNTRIES = ("at", "ch", "de", "gb", "ie", "us")


def _data(country: str) -> dict[str, Any]:
    return tomllib.loads((PACKS / f"{country}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_pack_parses_and_is_named_after_its_file(country: str) -> None:
    pack = parse_pack(_data(country))
    assert pack.country == country
    assert pack.line(pack.crisis) is not None


def test_there_is_no_pack_without_a_test() -> None:
    assert sorted(path.stem for path in PACKS.glob("*.toml")) == list(COUNTRIES)


@pytest.mark.parametrize(
    ("country", "emergency", "hrefs"),
    [
        ("us", "911", {"tel:988", "sms:988", "https://988lifeline.org/", "sms:741741?&body=HOME", "tel:+18006624357"}),
        ("gb", "999", {"tel:116123", "sms:85258?&body=SHOUT", "tel:111", "tel:+443001236600"}),
        ("ie", "112", {"tel:116123", "sms:50808?&body=HELLO", "tel:+3531800459459"}),
        ("de", "112", {"tel:+498001110111", "tel:+498001110222", "https://online.telefonseelsorge.de/"}),
        ("at", "112", {"tel:142", "tel:147"}),
        ("ch", "112", {"tel:143", "tel:147"}),
    ],
)
def test_the_numbers_are_the_verified_ones(country: str, emergency: str, hrefs: set[str]) -> None:
    pack = parse_pack(_data(country))
    assert pack.emergency.number == emergency
    assert {way.href for line in pack.lines for way in line.ways} >= hrefs


STALE = ("08007766 00", "0800776600", "8009972280", "01805313031", "0221892031", "0811913030", "741-741-741")


@pytest.mark.parametrize("country", COUNTRIES)
def test_no_stale_number_is_shipped(country: str) -> None:
    digits = "".join(ch for ch in (PACKS / f"{country}.toml").read_text(encoding="utf-8") if ch.isalnum())
    assert not [number for number in STALE if number in digits]
    assert 'press = "3"' not in (PACKS / f"{country}.toml").read_text(encoding="utf-8")


def test_the_line_that_ended_in_2025_is_not_offered() -> None:
    presses = {way.press for line in parse_pack(_data("us")).lines for way in line.ways}
    assert "3" not in presses


def test_finding_treatment_is_never_a_crisis_line() -> None:
    data = _data("us")
    samhsa = next(line for line in data["lines"] if line["key"] == "samhsa")
    samhsa["kinds"] = ["treatment_finding", "life"]
    with pytest.raises(PackError, match="us/samhsa"):
        parse_pack(data)


def test_finding_treatment_says_so() -> None:
    data = _data("us")
    next(line for line in data["lines"] if line["key"] == "samhsa")["what"] = "Help with drugs."
    with pytest.raises(PackError, match="worded so"):
        parse_pack(data)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda d: d.pop("emergency"), "emergency"),
        (lambda d: d["emergency"].update(number="nine"), "no emergency number"),
        (lambda d: d.update(crisis="samhsa"), "no line for life"),
        (lambda d: d.update(crisis="nobody"), "no line for life"),
        (lambda d: d["lines"].append(d["lines"][0]), "same key"),
        (lambda d: d["lines"][0].update(ways=[]), "needs a way"),
        (lambda d: d["lines"][0].update(source=""), "needs a way"),
        (lambda d: d["lines"][0]["ways"][0].update(to="9-eight-8"), "cannot be dialled"),
        (lambda d: d["lines"][0]["ways"][2].update(to="http://988lifeline.org"), "https"),
        (lambda d: d["lines"][0]["ways"][0].update(how="fax"), "988"),
        (lambda d: d["lines"][0].update(kinds=["horoscope"]), "988"),
        (lambda d: d["lines"][0].pop("hours"), "hours"),
    ],
)
def test_a_broken_pack_is_refused_with_the_place(change: Any, message: str) -> None:  # noqa: ANN401 - a table of edits
    data = deepcopy(_data("us"))
    change(data)
    with pytest.raises(PackError, match=message):
        parse_pack(data)


@pytest.mark.parametrize("country", COUNTRIES)
def test_what_people_read_has_short_sentences_and_no_exclamation(country: str) -> None:
    for line in parse_pack(_data(country)).lines:
        for text in (line.what, line.other_end, line.note, line.cost):
            assert "!" not in text
            assert all(len(sentence.split()) <= 25 for sentence in text.split(". ")), text


def test_a_number_with_spaces_becomes_a_link_without() -> None:
    assert Way(How.CALL, "116 123").href == "tel:116123"
    assert Way(How.TEXT, "85258", say="SHOUT").href == "sms:85258?&body=SHOUT"
    assert Way(How.TEXT, "988").href == "sms:988"


def test_the_fingerprint_follows_what_is_dialled_and_nothing_else() -> None:
    first = parse_pack(_data("us")).lines[0]
    data = _data("us")
    data["lines"][0]["what"] = "Other words."
    assert parse_pack(data).lines[0].fingerprint == first.fingerprint
    data["lines"][0]["ways"][0]["to"] = "989"
    assert parse_pack(data).lines[0].fingerprint != first.fingerprint


def test_youth_lines_exist_or_the_life_lines_must_do() -> None:
    with_youth = {c for c in COUNTRIES if any(Kind.YOUTH in line.kinds for line in parse_pack(_data(c)).lines)}
    assert with_youth == {"us", "gb", "de", "at", "ch"}
