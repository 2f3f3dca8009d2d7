"""The shape that scripts of other people rely on: JSON out, exit 0; one clear sentence and exit 2."""

import json
import subprocess
import sys
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from mainstay.listening.cli import app
from mainstay.listening.engine import read


def run(*arguments: str, given: bytes = b"") -> Result:
    return CliRunner().invoke(app, ["read", *arguments], input=given)


def lines(result: Result) -> list[Any]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_text_becomes_one_json_object() -> None:
    result = run(given="Ich schäme mich so. 😀".encode())
    assert result.exit_code == 0
    assert lines(result) == [read("Ich schäme mich so. 😀")]


def test_the_language_may_be_given() -> None:
    assert lines(run("--lang", "de-AT", given=b"ok"))[0]["lang"] == "de"
    assert lines(run("--lang", "fr", given=b"ok"))[0]["crisis"]["checked"] is False


def test_an_empty_text_is_fine() -> None:
    result = run()
    assert result.exit_code == 0
    assert lines(result)[0]["spans"] == []


def test_each_line_of_jsonl_is_answered_in_order_under_its_own_id() -> None:
    records = [{"id": 1, "text": "I am sad"}, {"id": "b", "text": "Estoy triste", "lang": "es"}, {"text": ""}]
    given = "\n\n".join(json.dumps(record) for record in records).encode() + b"\n"
    result = run("--jsonl", given=given)
    assert result.exit_code == 0
    assert [(reading["id"], reading["feelings"]) for reading in lines(result)] == [
        (1, ["sad"]),
        ("b", ["sad"]),
        (None, []),
    ]


@pytest.mark.parametrize(("arguments", "given", "sentence"), [
    (["--lang", "xx!"], b"text", "'xx!' is not a language: give a code such as en, de or es, or auto.\n"),
    (["--lang", "xx!", "--jsonl"], b"", "'xx!' is not a language: give a code such as en, de or es, or auto.\n"),
    ([], b"\xff\xfe", "The input is not UTF-8 text.\n"),
    (["--jsonl"], b"I am sad", "Line 1 is not JSON.\n"),
    (["--jsonl"], b'["text"]', 'Line 1 is not an object with a "text".\n'),
    (["--jsonl"], b'{"text": 5}', 'Line 1 is not an object with a "text".\n'),
    (["--jsonl"], b'{"text": "a", "lang": 5}', 'Line 1 has a "lang" that is not a string.\n'),
    (["--jsonl"], b'{"text": "a", "lang": "?"}', "Line 1: '?' is not a language: give a code such as en, de or es, or auto.\n"),
    (["--jsonl"], b'{"text": "\xff"}', "Line 1 is not UTF-8 text.\n"),
    (["--jsonl"], b"[" * 100_000, "Line 1 is not JSON.\n"),
])  # fmt: skip
def test_what_cannot_be_read_is_said_in_one_sentence(arguments: list[str], given: bytes, sentence: str) -> None:
    result = run(*arguments, given=given)
    assert result.exit_code == 2
    assert result.stderr == sentence
    assert result.stdout == ""


def test_an_unknown_option_is_refused() -> None:
    assert run("--nonsense").exit_code == 2


def test_half_a_character_in_jsonl_is_no_obstacle() -> None:
    assert run("--jsonl", given=rb'{"id": "\ud83d", "text": "\ud83d I am sad"}').exit_code == 0


def test_no_framework_is_loaded_for_it() -> None:
    code = "import sys; import mainstay.listening.cli; print([m for m in ('django', 'numpy') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
