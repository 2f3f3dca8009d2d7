"""A community of three that every test gets as a fresh copy."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mainstay.ops.tests.installed import Installed, copied, made


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installed]:
    with made(tmp_path_factory.mktemp("template") / "data") as one:
        yield one


@pytest.fixture
def installed(template: Installed, tmp_path: Path) -> Iterator[Installed]:
    with copied(template, tmp_path / "data") as one:
        yield one
