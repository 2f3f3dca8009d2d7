import re
from pathlib import Path

import pytest

from mainstay.ui.bundle import HERE

SCRIPTS = sorted((HERE / "static" / "ui").glob("*.js"))
ELSEWHERE = sorted(p for p in HERE.parent.glob("*/static/**/*.js") if p not in SCRIPTS)
TEMPLATES = sorted(HERE.parent.glob("*/templates/**/*.html"))
FORBIDDEN = re.compile(r"\beval\(|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write|https?://")


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda p: p.name)
def test_a_script_is_short_and_puts_no_markup_in(path: Path) -> None:
    text = path.read_text()
    assert text.count("\n") <= 100
    assert FORBIDDEN.findall(text) == []


def test_every_behaviour_that_a_page_names_is_registered() -> None:
    scripts = "".join(path.read_text() for path in [*SCRIPTS, *ELSEWHERE])
    registered = set(re.findall(r'register\(\s*"([\w-]+)"', scripts)) | {"leave"}
    named = {
        word
        for path in TEMPLATES
        for value in re.findall(r'data-behaviour="([^"{]+)"', path.read_text())
        for word in value.split()
    }
    assert named
    assert named - registered == set()


def test_leave_is_bound_by_its_own_script() -> None:
    leave = [p for p in ELSEWHERE if p.name == "leave.js"]
    assert leave
    assert "data-behaviour~=" in leave[0].read_text()
