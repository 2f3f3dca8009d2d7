"""The contrast of every pair of colours that components put together, in all four themes (WCAG 2.2, 1.4.3, 1.4.6, 1.4.11)."""

import re

import pytest

from mainstay.ui.bundle import HERE

TOKENS = HERE / "css" / "tokens"
THEMES = {
    "light": ("light",),
    "dark": ("light", "dark"),
    "high": ("light", "contrast"),
    "dark high": ("light", "dark", "contrast", "dark-contrast"),
}
SURFACES = ("surface", "surface-raised", "surface-sunken")
WASHES = ("accent", "warm", "good", "danger", "plum", "slate")
TEXT_PAIRS = [
    *((text, surface) for text in ("text", "text-muted") for surface in SURFACES),
    *(("text", f"{wash}-wash") for wash in WASHES[:4]),
    *(("text-muted", f"{wash}-wash") for wash in WASHES[:4]),
    *((f"{wash}-text", f"{wash}-wash") for wash in WASHES),
    *((text, surface) for text in ("accent-text", "danger-text") for surface in SURFACES),
    *(("link", surface) for surface in SURFACES),
    ("action-text", "action"),
    ("action-text", "action-hover"),
    ("help-text", "help"),
    ("help-text", "help-hover"),
    ("surface-raised", "good"),
]
EDGE_PAIRS = [
    *(("edge", surface) for surface in SURFACES),
    *((name, surface) for name in ("accent", "danger", "good", "action", "help") for surface in SURFACES[:2]),
    *(("focus", surface) for surface in (*SURFACES, "accent-wash", "warm-wash", "good-wash")),
    ("edge", "accent-wash"),
    ("edge", "warm-wash"),
]


def tokens(theme: str) -> dict[str, str]:
    """Return the hex value of every semantic colour in a theme."""
    palette = _declared("palette")
    merged: dict[str, str] = {}
    for file in THEMES[theme]:
        merged |= _declared(file)
    return {
        name: palette[match[1]]
        for name, value in merged.items()
        if (match := re.fullmatch(r"var\(--([\w-]+)\)", value))
    }


def _declared(file: str) -> dict[str, str]:
    text = re.sub(r"/\*.*?\*/", "", (TOKENS / f"{file}.css").read_text(), flags=re.DOTALL)
    return dict(re.findall(r"--([\w-]+):\s*([^;]+);", text))


def ratio(one: str, two: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(two)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_formula_agrees_with_the_standard() -> None:
    assert ratio("#000000", "#ffffff") == pytest.approx(21)
    assert ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_can_be_read(theme: str, text: str, ground: str) -> None:
    colours = tokens(theme)
    least = 7 if "high" in theme else 4.5
    found = ratio(colours[text], colours[ground])
    assert found >= least, f"{text} on {ground}, {theme}: {found:.2f}"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("edge", "ground"), EDGE_PAIRS)
def test_edges_of_controls_and_focus_can_be_seen(theme: str, edge: str, ground: str) -> None:
    colours = tokens(theme)
    found = ratio(colours[edge], colours[ground])
    assert found >= 3, f"{edge} on {ground}, {theme}: {found:.2f}"


def test_every_colour_token_stands_in_a_pair_or_is_only_decoration() -> None:
    paired = {name for pair in (*TEXT_PAIRS, *EDGE_PAIRS) for name in pair}
    decoration = {"line", "line-strong", "good-line", "warm", "focus-halo"}
    assert set(tokens("light")) - paired == decoration
