"""Runs listening.js as a browser would: in Node where it is found (faster), else in Chromium."""

import json
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

STATIC = Path(__file__).parents[1] / "static" / "listening"
MODULE = STATIC / "listening.js"
RULES = STATIC / "rules.json"

type Call = Mapping[str, Any]

_NODE = """
import { readFileSync } from "node:fs";
const [module, rules, calls] = process.argv.slice(2);
const source = readFileSync(module, "utf8");
const { load } = await import("data:text/javascript;base64," + Buffer.from(source).toString("base64"));
const reader = await load(JSON.parse(readFileSync(rules, "utf8")));
const answers = JSON.parse(readFileSync(calls, "utf8")).map((call) => reader[call.door](...call.values));
process.stdout.write(JSON.stringify(answers));
"""
_PAGE = """
async ([source, rules, calls]) => {
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const { load } = await import(address);
  const reader = await load(rules);
  return JSON.stringify(calls.map((call) => reader[call.door](...call.values)));
}
"""


def run(calls: Sequence[Call], folder: Path) -> list[Any]:
    """The answer of each call {"door": name, "values": arguments} of the JavaScript reader."""
    if node := shutil.which("node"):
        return _in_node(node, calls, folder)
    if chromium := shutil.which("chromium"):
        return _in_chromium(chromium, calls)
    if os.environ.get("CI"):
        pytest.fail("neither node nor chromium is here to run listening.js")
    pytest.skip("neither node nor chromium is here to run listening.js")


def _in_node(node: str, calls: Sequence[Call], folder: Path) -> list[Any]:
    script, given = folder / "run.mjs", folder / "calls.json"
    script.write_text(_NODE)
    given.write_text(json.dumps(calls))
    done = subprocess.run([node, script, MODULE, RULES, given], capture_output=True, check=True, timeout=120)
    answers: list[Any] = json.loads(done.stdout)
    return answers


def _in_chromium(chromium: str, calls: Sequence[Call]) -> list[Any]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (only where Node is missing)

    rules = json.loads(RULES.read_text(encoding="utf-8"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        try:
            answer = browser.new_page().evaluate(_PAGE, [MODULE.read_text(encoding="utf-8"), rules, list(calls)])
        finally:
            browser.close()
    answers: list[Any] = json.loads(answer)
    return answers
