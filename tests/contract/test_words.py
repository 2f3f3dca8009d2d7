"""The product's own words: person-first, in code, templates, help texts and docs. What members write is theirs."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.contract import house

LIST = tomllib.loads((Path(__file__).parent / "words.toml").read_text())
AVOID = [(re.compile(entry["pattern"], re.IGNORECASE), entry["use"]) for entry in LIST["avoid"]]
PROPER = re.compile("|".join(map(re.escape, LIST["proper_names"])), re.IGNORECASE)
EXEMPT = tuple(LIST["exempt"])


def files() -> list[Path]:
    kinds = {".html", ".py", ".md", ".toml", ".js", ".css", ".po", ".txt"}
    found = [p for root in ("src", "docs") for p in (house.ROOT / root).rglob("*") if p.suffix in kinds]
    found += [house.ROOT / "README.md"]
    return sorted(p for p in found if not any(part in p.as_posix() for part in EXEMPT))


def findings(text: str) -> list[str]:
    kept = PROPER.sub("", text)
    return [f"{match.group(0)!r}: use {use!r}" for pattern, use in AVOID for match in pattern.finditer(kept)]


@pytest.mark.parametrize("path", files(), ids=lambda p: p.relative_to(house.ROOT).as_posix())
def test_words_are_person_first(path: Path) -> None:
    assert findings(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("text", LIST["bad_samples"])
def test_the_check_sees_what_it_should(text: str) -> None:
    assert findings(text)


@pytest.mark.parametrize("text", LIST["good_samples"])
def test_the_check_leaves_the_rest_alone(text: str) -> None:
    assert findings(text) == []


@pytest.mark.parametrize("path", house.templates(), ids=house.name_of)
def test_no_shouting_on_screen(path: Path) -> None:
    text = re.sub(
        r"{#.*?#}|{%\s*comment.*?endcomment\s*%}|<!--.*?-->|<!doctype[^>]*>",
        "",
        path.read_text(),
        flags=re.DOTALL | re.IGNORECASE,
    )
    text = re.sub(r"{%.*?%}|{{.*?}}|<[^>]*>", " ", text, flags=re.DOTALL)
    assert "!" not in text
