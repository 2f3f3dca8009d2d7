"""Habits that no linter knows. Each check is tried on a good and a bad sample first."""

import ast
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.contract import house

WRITES = {"save", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
WRITERS = re.compile(r"(^|/)(services(/.*)?|privacy|models|worker)\.py$|^(demo|config|core)/")


def naked_query_counts(tree: ast.AST) -> list[int]:
    """Return the lines of `assertNumQueries(…)` that stand without `with`, and so assert nothing."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and "NumQueries" in ast.dump(node.value.func)
    ]


def writes(tree: ast.AST) -> list[int]:
    """Return the lines that write to a table."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and (node.func.attr in WRITES or (node.func.attr == "create" and "objects" in ast.dump(node.func.value)))
    ]


def locks_without_order(tree: ast.AST) -> list[int]:
    """Return the lines of select_for_update() in an expression without order_by()."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "select_for_update":
            around = [n for n in ast.walk(tree) if isinstance(n, ast.Call) and node in set(ast.walk(n))]
            if not any("order_by" in ast.dump(n) or "'get'" in ast.dump(n) for n in around):
                found.append(node.lineno)
    return found


def publishes(tree: ast.AST) -> list[int]:
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "publish"
    ]


SAMPLES: list[tuple[Callable[[ast.AST], list[int]], str, str]] = [
    (naked_query_counts, "with self.assertNumQueries(1):\n    f()", "self.assertNumQueries(1)"),
    (writes, "rows = Post.objects.filter(pk=1)", "Post.objects.create(body='x')"),
    (locks_without_order, "A.objects.select_for_update().order_by('pk')", "list(A.objects.select_for_update())"),
    (publishes, "x = publisher", "outbox.services.publish(event)"),
]


@pytest.mark.parametrize(("check", "good", "bad"), SAMPLES)
def test_a_check_tells_good_from_bad(check: Callable[[ast.AST], list[int]], good: str, bad: str) -> None:
    assert check(ast.parse(good)) == []
    assert check(ast.parse(bad)) == [1]


@pytest.mark.parametrize("path", house.sources(tests=True), ids=lambda p: str(p.relative_to(house.PACKAGE)))
def test_the_habits_hold(path: Path) -> None:
    tree = ast.parse(path.read_text())
    name = str(path.relative_to(house.PACKAGE))
    assert naked_query_counts(tree) == []
    if "tests" in path.parts:
        return
    assert locks_without_order(tree) == []
    if not WRITERS.search(name):
        assert writes(tree) == [], "writes stand in services"
    if not re.search(r"services(/.*)?\.py$", name):
        assert publishes(tree) == [], "events are published by services"
