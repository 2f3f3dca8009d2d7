"""Files stay small enough to read. The allow-list is dated and only shrinks."""

import ast
import re
from pathlib import Path

import pytest

from tests.contract import house

FILE_LINES, FUNCTION_LINES, PARAMETERS, TEMPLATE_LINES, TEST_LINES, FIELDS = 500, 60, 8, 250, 600, 30
FORBIDDEN_NAMES = {"utils.py", "helpers.py", "common.py", "manager.py", "misc.py", "signals.py"}
HEADINGS = ["## What it is for", "## Words", "## Invariants", "## Doors", "## Sources"]
ALLOWED: dict[str, str] = {}
"""path or path:function -> "2026-11-20 why". At most ten."""


def test_the_allow_list_is_short_and_dated() -> None:
    assert len(ALLOWED) <= 10
    for why in ALLOWED.values():
        assert re.match(r"20\d\d-\d\d-\d\d .{10,}", why)


@pytest.mark.parametrize("path", house.sources(tests=True), ids=lambda p: str(p.relative_to(house.PACKAGE)))
def test_a_source_file_is_within_its_budget(path: Path) -> None:
    text = path.read_text()
    name = str(path.relative_to(house.PACKAGE))
    assert path.name not in FORBIDDEN_NAMES, "name it after what it does"
    limit = TEST_LINES if "tests" in path.parts else FILE_LINES
    if name not in ALLOWED:
        assert text.count("\n") <= limit
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and f"{name}:{node.name}" not in ALLOWED:
            assert (node.end_lineno or 0) - node.lineno < FUNCTION_LINES, node.name
            arguments = node.args.args + node.args.kwonlyargs + node.args.posonlyargs
            if "tests" not in path.parts:
                assert len(arguments) <= PARAMETERS, node.name


@pytest.mark.parametrize("path", house.templates(), ids=house.name_of)
def test_a_template_is_within_its_budget(path: Path) -> None:
    assert path.read_text().count("\n") <= TEMPLATE_LINES


@pytest.mark.parametrize("app", [a for a in house.apps() if a not in house.COMPOSERS])
def test_an_app_tells_what_it_is(app: str) -> None:
    readme = house.PACKAGE / app / "README.md"
    assert readme.exists(), f"{app} has no README.md"
    found = re.findall(r"^## .*$", readme.read_text(), re.MULTILINE)
    assert found == HEADINGS
    assert readme.read_text().count("\n") <= 80, "one page"
