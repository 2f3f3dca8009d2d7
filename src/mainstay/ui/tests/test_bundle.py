import re
from pathlib import Path

import pytest

from mainstay.ui import bundle

STATIC = bundle.HERE / "static" / "ui"
SOURCES = sorted((bundle.HERE / "css").rglob("*.css")) + sorted(bundle.HERE.parent.glob("*/css/*.css"))
RAW = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|rgba|hsl|hsla|oklch|oklab|lab|lch|hwb)\(", re.IGNORECASE)
PHYSICAL = re.compile(
    r"(?:margin|padding|border)-(?:left|right|top|bottom)\b|(?<![\w-])(?:left|right|top|bottom|width|height)\s*:"
    r"|text-align:\s*(?:left|right)|(?:min|max)-(?:width|height)\s*:(?!\s*[\d.]+rem\))",
)


def name(path: Path) -> str:
    return "/".join(path.parts[-2:])


def test_the_committed_stylesheets_are_those_the_sources_make() -> None:
    assert (STATIC / "mainstay.css").read_text() == bundle.product(), "run python -m mainstay.ui.bundle"
    assert (STATIC / "crisis.css").read_text() == bundle.crisis(), "run python -m mainstay.ui.bundle"


def test_the_layers_stand_in_their_order() -> None:
    text = bundle.product()
    assert text.startswith("@layer reset,tokens,base,layout,components,features,utilities,overrides;")
    found = re.findall(r"@layer (\w+)\{", text)
    assert found == [layer for layer in bundle.LAYERS if bundle.sources(layer)]


def test_the_crisis_stylesheet_is_small_and_asks_for_nothing() -> None:
    text = bundle.crisis()
    assert len(text.encode()) <= 13 * 1024
    assert "url(" not in text
    assert "@font-face" not in text
    assert "@layer" not in text, "an old browser would read none of it"


def test_the_crisis_stylesheet_knows_every_token_it_names() -> None:
    text = bundle.crisis()
    assert set(re.findall(r"var\((--[\w-]+)", text)) <= set(re.findall(r"(--[\w-]+):", text))


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_a_source_is_short_and_names_no_layer(path: Path) -> None:
    text = path.read_text()
    assert text.count("\n") <= 120
    assert "@layer" not in text, "the bundle writes the layers"
    assert "!important" not in text
    assert text.count("{") == text.count("}")


@pytest.mark.parametrize("path", [p for p in SOURCES if p.parent.name != "tokens"], ids=name)
def test_only_tokens_name_raw_colours(path: Path) -> None:
    assert RAW.findall(path.read_text()) == []


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_sources_use_logical_properties(path: Path) -> None:
    assert PHYSICAL.findall(path.read_text()) == []


def test_every_token_that_is_used_exists() -> None:
    text = "".join(path.read_text() for path in SOURCES)
    defined = set(re.findall(r"(--[\w-]+)\s*:", text))
    assert set(re.findall(r"var\((--[\w-]+)", text)) - defined == set()


def test_components_do_not_reach_into_the_palette() -> None:
    palette = set(re.findall(r"(--[\w-]+)\s*:", (bundle.HERE / "css/tokens/palette.css").read_text()))
    for path in SOURCES:
        if path.parent.name != "tokens":
            assert set(re.findall(r"var\((--[\w-]+)", path.read_text())) & palette == set(), name(path)


def test_the_checks_see_what_they_should() -> None:
    assert RAW.search("color: #fff")
    assert RAW.search("rgb(0 0 0)")
    assert PHYSICAL.search("margin-left: 1rem")
    assert PHYSICAL.search("width: 10px")
    assert not PHYSICAL.search("@media (min-width: 52rem) { a { inline-size: 1rem } }")


def test_dark_and_contrast_apply_by_choice_and_by_system() -> None:
    text = bundle.product()
    for rule in (
        "@media screen{:root[data-theme=dark]{",
        "@media screen and (prefers-color-scheme:dark){:root[data-theme=auto]{",
        "@media screen{:root[data-contrast=high]{",
        "@media screen and (prefers-contrast:more){:root{",
        "@media screen{:root[data-theme=dark][data-contrast=high]{",
        "@media screen and (prefers-color-scheme:dark) and (prefers-contrast:more){:root[data-theme=auto]{",
    ):
        assert rule in text


def test_fonts_are_within_their_budget_and_carry_their_licences() -> None:
    fonts = STATIC / "fonts"
    sizes = {path.name: path.stat().st_size for path in fonts.glob("*.woff2")}
    assert sizes["fraunces-latin-wght.woff2"] <= 25 * 1024
    assert sum(sizes.values()) <= 60 * 1024
    assert not [file for file in sizes if "italic" in file]
    assert len(list(fonts.glob("LICENSE-*.txt"))) == len(sizes)


def test_what_every_page_loads_leaves_room_for_the_page() -> None:
    paths = [STATIC / "mainstay.css", *STATIC.glob("*.js"), *STATIC.glob("fonts/*.woff2"), STATIC / "icon.svg"]
    assert sum(path.stat().st_size for path in paths) <= 110 * 1024, "home may weigh 150 KB in all"
