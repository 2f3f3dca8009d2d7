"""A person's copy: one JSON file per part of the site, and one page that people can read. Open formats, nothing to install."""

import io
import json
import zipfile
from dataclasses import dataclass
from html import escape
from typing import Any

FORMAT = 1
NOTHING = "none"
_HEAD = (
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    "<title>{title}</title><style>body{{font:1.1rem/1.6 sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}}"
    "dt{{font-weight:bold;margin-top:.6rem}}dd{{margin:0 0 0 1rem}}li{{margin:.8rem 0}}</style></head><body>"
)


@dataclass(frozen=True, slots=True)
class Part:
    """What one app holds: its name, in words what it is, and plain JSON values."""

    name: str
    words: str
    data: dict[str, Any]


def pack(title: str, about: dict[str, Any], parts: list[Part]) -> bytes:
    """Return the ZIP: index.html to read, about.json, and data/<name>.json of each part."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("index.html", page(title, about, parts))
        archive.writestr("about.json", _json({"format": FORMAT, **about, "parts": [part.name for part in parts]}))
        for part in parts:
            archive.writestr(f"data/{part.name}.json", _json(part.data))
    return target.getvalue()


def page(title: str, about: dict[str, Any], parts: list[Part]) -> str:
    """Return the readable page; every value is escaped."""
    pieces = [_HEAD.format(title=escape(title)), f"<h1>{escape(title)}</h1>", _words(about)]
    for part in parts:
        pieces += [f"<h2>{escape(part.name.capitalize())}</h2>", f"<p>{escape(part.words)}</p>"]
        pieces.append(_words(part.data) if part.data else f"<p>{NOTHING}</p>")
    return "\n".join([*pieces, "</body></html>\n"])


def _words(value: object) -> str:
    if isinstance(value, dict):
        rows = (f"<dt>{escape(_label(key))}</dt><dd>{_words(one)}</dd>" for key, one in value.items())
        return f"<dl>{''.join(rows)}</dl>"
    if isinstance(value, list | tuple):
        return f"<ul>{''.join(f'<li>{_words(one)}</li>' for one in value)}</ul>" if value else NOTHING
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    return escape(str(value)).replace("\n", "<br>")


def _label(key: object) -> str:
    return str(key).replace("_", " ").capitalize()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
