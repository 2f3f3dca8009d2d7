from typing import NamedTuple

import pytest
from django.core.cache import cache
from django.utils.safestring import SafeString, mark_safe

from mainstay.core.local_cache import LocalCache


class Row(NamedTuple):
    title: str
    count: int


def test_the_default_cache_is_ours() -> None:
    assert type(cache._connections[cache._alias]) is LocalCache


@pytest.mark.parametrize(
    "value", ["text", b"bytes", ("a", ("b", 1), None), (Row("x", 2),), [1, 2], {"a": [1]}, 7, None, 2.5]
)
def test_what_is_set_comes_back(value: object) -> None:
    cache.set("key", value, 60)
    assert cache.get("key", "gone") == value
    assert type(cache.get("key")) is type(value)
    assert cache.get_many(["key", "other"]) == {"key": value}


def test_safe_text_stays_safe() -> None:
    cache.set("key", mark_safe("<b>"))
    assert isinstance(cache.get("key"), SafeString)


def test_what_can_change_is_a_copy_each_time() -> None:
    rows = [1]
    cache.set("list", rows)
    cache.set("tuple", (rows,))
    rows.append(2)
    cache.get("list").append(3)
    assert cache.get("list") == [1]
    assert cache.get("tuple") == ([1],)


def test_ends_counters_and_deletion_are_djangos() -> None:
    cache.set("short", "text", 0)
    assert cache.get("short") is None
    assert cache.add("count", 1)
    assert not cache.add("count", 5)
    assert cache.incr("count") == 2
    assert cache.get("count") == 2
    cache.set("text", "x")
    cache.delete("text")
    assert cache.get("text", "none") == "none"
    assert cache.get_or_set("made", lambda: ("a", 1)) == ("a", 1)
