from collections.abc import Iterator

import pytest

from mainstay.core.actor import Actor
from mainstay.moderation.domain import kinds
from mainstay.moderation.tests import factories


@pytest.fixture
def shelf() -> Iterator[factories.Shelf]:
    made = factories.Shelf()
    factories.register(made)
    yield made
    kinds.unregister("letter")


@pytest.fixture
def ada(db: None) -> Actor:
    return factories.person("Ada")


@pytest.fixture
def ben(db: None) -> Actor:
    return factories.person("Ben")


@pytest.fixture
def dev(db: None) -> Actor:
    return factories.person("Dev", "moderator")


@pytest.fixture
def dot(db: None) -> Actor:
    return factories.person("Dot", "moderator")


@pytest.fixture
def cora(db: None) -> Actor:
    return factories.person("Cora", "coordinator")
