"""Tiers point down, apps meet at their doors, nothing goes in circles."""

import grimp
import pytest
from importlinter.cli import lint_imports

from tests.contract import house


def test_the_import_contracts_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(house.ROOT)
    assert lint_imports() == 0


def test_an_app_that_exists_stands_without_parentheses() -> None:
    named = {name for step in house.layers() for name in step}
    for app in house.apps():
        assert app in named, f"{app} is declared in no tier"
        assert f"({app})" not in named, f"{app} exists: take it out of its parentheses"


def behind_doors(graph: grimp.ImportGraph) -> list[str]:
    """Return imports from one app into a private module of another."""
    found = []
    for module in sorted(graph.modules):
        parts = module.split(".")
        if len(parts) < 2 or parts[1] in {*house.COMPOSERS, "__main__"} or "tests" in parts:
            continue
        for target in sorted(graph.find_modules_directly_imported_by(module)):
            other = target.split(".")
            if len(other) < 3 or other[0] != "mainstay" or other[1] == parts[1] or other[1] in house.LIBRARIES:
                continue
            if other[2] not in house.DOORS:
                found.append(f"{module} -> {target}")
    return found


def test_apps_are_entered_by_their_doors_only() -> None:
    assert behind_doors(grimp.build_graph("mainstay", cache_dir=None)) == []


def test_the_door_check_sees_a_burglar() -> None:
    graph = grimp.ImportGraph()
    graph.add_import(importer="mainstay.forum.views", imported="mainstay.groups.models")
    graph.add_import(importer="mainstay.forum.views", imported="mainstay.groups.queries")
    assert behind_doors(graph) == ["mainstay.forum.views -> mainstay.groups.models"]
