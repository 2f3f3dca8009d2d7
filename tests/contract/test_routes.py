"""Every route stands in an access matrix: who gets what, or 404."""

import importlib

from django.urls import get_resolver

from tests.contract import house


def routes() -> set[str]:
    """Return the names of all routes of our apps."""
    found: set[str] = set()
    for resolver in get_resolver().url_patterns:
        for pattern in getattr(resolver, "url_patterns", []):
            namespace = resolver.namespace
            if namespace in house.apps():
                assert pattern.name, f"a route of {namespace} has no name: {pattern.pattern}"
                found.add(f"{namespace}:{pattern.name}")
    return found


def declared() -> set[str]:
    """Return the names of the routes in the apps' matrices."""
    names: set[str] = set()
    for app in house.apps():
        if (house.PACKAGE / app / "tests" / "access.py").exists():
            names |= {row.route for row in importlib.import_module(f"mainstay.{app}.tests.access").ROWS}
    return names


def test_every_route_is_in_an_access_matrix() -> None:
    assert routes() - declared() == set()


def test_no_matrix_names_a_route_that_is_gone() -> None:
    assert declared() - routes() == set()


def test_no_route_takes_any_string() -> None:
    """`<str:…>` lets a null byte through, which PostgreSQL answers with an error."""
    for path in house.PACKAGE.glob("*/urls.py"):
        assert "<str:" not in path.read_text(), path
