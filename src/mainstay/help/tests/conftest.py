from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from mainstay.core.site import Site, site
from mainstay.help import pages, queries, worker


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    """No test sees what another one's process kept."""
    queries.forget_confirmations()
    worker.forget()
    yield
    queries.forget_confirmations()
    worker.forget()


@pytest.fixture
def set_site(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Site]:
    """Change what the operator chose, for one test."""

    def change(**fields: Any) -> Site:  # noqa: ANN401 - fields of Site
        changed = replace(site(), **fields)
        for module in (queries, pages):
            monkeypatch.setattr(module, "site", lambda: changed)
        return changed

    return change


@pytest.fixture
def demo(set_site: Callable[..., Site]) -> Site:
    return set_site(is_demo=True)
