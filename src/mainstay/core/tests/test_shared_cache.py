import pytest
from django.core.cache import caches
from django.core.management import call_command

from mainstay.core.errors import TooMany
from mainstay.core.web import count_or_refuse

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _table() -> None:
    call_command("createcachetable", verbosity=0)


def test_a_counter_counts_and_then_refuses() -> None:
    for _ in range(3):
        count_or_refuse("t", limit=3, seconds=60)
    with pytest.raises(TooMany) as refused:
        count_or_refuse("t", limit=3, seconds=60)
    assert refused.value.data["retry_after_seconds"] == 60


def test_counting_does_not_start_the_time_anew() -> None:
    cache = caches["shared"]
    cache.set("k", 1, 1000)
    with pytest.raises(ValueError, match="gone"):
        cache.incr("gone")
    assert cache.incr("k") == 2
    assert cache.get("k") == 2
    assert _ends(cache) == _ends(cache)


def _ends(cache: object) -> object:
    from django.db import connection  # noqa: PLC0415 - reads the table behind the cache

    cache.incr("k")  # type: ignore[attr-defined]
    with connection.cursor() as cursor:
        cursor.execute("SELECT expires FROM shared_cache")
        return cursor.fetchall()
