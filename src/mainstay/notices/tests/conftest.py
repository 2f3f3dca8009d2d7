from collections.abc import Iterator

import pytest

from mainstay.core.actor import Actor
from mainstay.notices.domain import kinds
from mainstay.notices.tests import factories


@pytest.fixture(autouse=True)
def bakery() -> Iterator[None]:
    factories.register()
    yield
    kinds._kinds.pop("bakery.called", None)


@pytest.fixture
def ada(db: None) -> Actor:
    return factories.person("Ada")


@pytest.fixture
def ben(db: None) -> Actor:
    return factories.person("Ben")
