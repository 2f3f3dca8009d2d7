"""The same fifty queries give the same ids on both databases: this file runs on each, against one list of answers."""

import json
from pathlib import Path

import pytest

from mainstay.core.actor import Actor
from mainstay.search import queries, services
from mainstay.search.tests.factories import letter

FIXTURE = json.loads((Path(__file__).parent / "data" / "fifty_queries.json").read_text(encoding="utf-8"))

pytestmark = pytest.mark.django_db


def test_there_are_fifty() -> None:
    assert len(FIXTURE["queries"]) == 50


def test_each_query_finds_exactly_its_letters_newest_first() -> None:
    for number, body in FIXTURE["letters"].items():
        services.put(letter(int(number), body))
    found = [[query, queries.ids(Actor(id=1), query)] for query, _ in FIXTURE["queries"]]
    assert found == FIXTURE["queries"]


def test_each_query_finds_the_same_after_building_in_bulk() -> None:
    services.put_many(letter(int(number), body) for number, body in FIXTURE["letters"].items())
    found = [[query, queries.ids(Actor(id=1), query)] for query, _ in FIXTURE["queries"]]
    assert found == FIXTURE["queries"]
