"""`mainstay listening read`: a text on standard input, what it says as JSON on standard output."""

import json
import sys
from collections.abc import Iterator
from typing import Annotated, Any

import typer

from mainstay.listening.engine import BadLanguageError, read

app = typer.Typer(
    help="Read what a text says: feelings, problem, request, crisis words.", no_args_is_help=True, add_completion=False
)


class _UnreadableError(Exception):
    """The input cannot be read; the message is the sentence to print."""


@app.callback()
def listening() -> None:
    """Read what a text says: feelings, problem, request, crisis words."""


@app.command("read")
def read_command(
    lang: Annotated[str, typer.Option(help="Language of the text: en, de, es, or auto to find out.")] = "auto",
    jsonl: Annotated[bool, typer.Option("--jsonl", help='One {"id", "text"[, "lang"]} per line in, one out.')] = False,  # noqa: FBT002 (Typer makes it a flag)
) -> None:
    """Read a text from standard input and print one JSON object."""
    try:
        for reading in _readings(lang, jsonl=jsonl):
            print(json.dumps(reading), flush=jsonl)
    except _UnreadableError as error:
        print(error, file=sys.stderr)
        raise typer.Exit(2) from error


def _readings(lang: str, *, jsonl: bool) -> Iterator[Any]:
    if not jsonl:
        yield _read(_decode(sys.stdin.buffer.read(), "The input"), lang, None, "")
        return
    _read("", lang, None, "")
    for number, line in enumerate(sys.stdin.buffer, start=1):
        where = f"Line {number}"
        if line.strip():
            record = _record(_decode(line, where), where)
            yield _read(record["text"], record.get("lang") or lang, record.get("id"), f"{where}: ")


def _read(text: str, lang: str, identifier: object, where: str) -> Any:  # noqa: ANN401 (printed as it comes)
    try:
        return read(text, lang, identifier=identifier)
    except BadLanguageError as error:
        raise _UnreadableError(f"{where}{_not_a_language(lang)}") from error


def _not_a_language(lang: str) -> str:
    return f"{lang!r} is not a language: give a code such as en, de or es, or auto."


def _decode(raw: bytes, what: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _UnreadableError(f"{what} is not UTF-8 text.") from error


def _record(line: str, where: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise _UnreadableError(f"{where} is not JSON.") from error
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise _UnreadableError(f'{where} is not an object with a "text".')
    if not isinstance(record.get("lang") or "", str):
        raise _UnreadableError(f'{where} has a "lang" that is not a string.')
    return record
