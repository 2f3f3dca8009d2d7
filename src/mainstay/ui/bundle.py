"""Joins the CSS sources into the files the browser loads: `python -m mainstay.ui.bundle`.

Sources lie in ui/css/<layer>/<name>.css and mainstay/<app>/css/<name>.css (layer "features"); they name no layer
themselves. A theme file sets tokens on `:root`; here it gets the conditions under which it applies.
"""

import re
from pathlib import Path

HERE = Path(__file__).parent
LAYERS = ("reset", "tokens", "base", "layout", "components", "features", "utilities", "overrides")
TOKENS = ("palette", "light", "dark", "contrast", "dark-contrast", "scale")
CRISIS = (
    "base/base layout/bar layout/page layout/footer components/button components/icon components/card "
    "components/details components/urgent utilities/utilities utilities/print overrides/hidden"
)
DARK = (("screen", ":root[data-theme=dark]"), ("screen and (prefers-color-scheme:dark)", ":root[data-theme=auto]"))
MORE = (("", "[data-contrast=high]"), ("(prefers-contrast:more)", ""))


def conditions(name: str) -> list[tuple[str, str]]:
    """Return the (media query, selector) pairs under which the theme file `name` applies."""
    base = DARK if name.startswith("dark") else (("screen", ":root"),)
    more = MORE if name.endswith("contrast") else (("", ""),)
    return [(" and ".join(filter(None, (a, b))), one + two) for a, one in base for b, two in more]


def read(path: Path) -> str:
    """Return one source without comments and blank space; a theme file once for each of its conditions."""
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    text = re.sub(r"\s+", " ", text).replace(" {", "{").replace("{ ", "{").replace("; ", ";").replace(";}", "}").strip()
    text = text.replace("} ", "}").replace(": ", ":").replace(", ", ",").replace(" > ", ">")
    text = re.sub(r'\[([\w-]+)="([a-z]\w*)"\]', r"[\1=\2]", text)
    if path.parent.name == "tokens" and ("dark" in path.stem or "contrast" in path.stem):
        return "".join(f"@media {m}{{{text.replace(':root', s)}}}" for m, s in conditions(path.stem))
    return text


def sources(layer: str) -> list[Path]:
    """Return the files of one layer in the order they are joined."""
    if layer == "tokens":
        return [HERE / "css" / "tokens" / f"{name}.css" for name in TOKENS]
    own = sorted((HERE / "css" / layer).glob("*.css"), key=lambda path: path.stem)
    return own + (sorted(HERE.parent.glob("*/css/*.css")) if layer == "features" else [])


def product() -> str:
    """Return the stylesheet of the whole product, each layer in its place."""
    parts = [f"@layer {layer}{{{''.join(map(read, sources(layer)))}}}" for layer in LAYERS if sources(layer)]
    return f"@layer {','.join(LAYERS)};\n" + "\n".join(parts) + "\n"


def lean(tokens: str, rules: str) -> str:
    """Return the token text with raw colours put in place and without the tokens that `rules` never name."""
    raw = dict(re.findall(r"(--[\w-]+):([^;}]+)", read(HERE / "css" / "tokens" / "palette.css")))
    for name, value in raw.items():
        tokens = tokens.replace(f"var({name})", value)
    used = set(re.findall(r"var\((--[\w-]+)", rules))
    return re.sub(r"(--[\w-]+):[^;}]+;?", lambda m: m[0] if m[1] in used else "", tokens)


def crisis() -> str:
    """Return the small stylesheet of Help now: no fonts, and no layers, so that old browsers read it too."""
    rules = "\n".join(read(HERE / "css" / f"{name}.css") for name in ("reset/reset", *CRISIS.split()))
    tokens = "\n".join(map(read, sources("tokens")[1:]))
    return f"{lean(tokens, rules)}\n{rules}\n"


def main() -> None:
    for name, text in (("mainstay.css", product()), ("crisis.css", crisis())):
        (HERE / "static" / "ui" / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
