"""The house, the browser and the people of the journeys."""

import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys import house as houses
from tests.journeys.house import House
from tests.journeys.visitor import DESK, Manner, Visitor

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
LONGEST = 240
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SIGNED_IN: dict[tuple[str, str], list[Any]] = {}
"""Cookies of people who have signed in once, by house and handle: signing in has a journey of its own."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(autouse=True)
def _in_time() -> Iterator[None]:
    """A journey that waits for ever fails instead."""

    def too_long(_signal: int, _frame: object) -> None:
        raise TimeoutError(f"a journey took more than {LONGEST} s")

    signal.signal(signal.SIGALRM, too_long)
    signal.alarm(LONGEST)
    yield
    signal.alarm(0)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        pytest.fail("Chromium is missing (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return houses.prepare(tmp_path_factory.mktemp("house"))


@pytest.fixture(scope="session")
def shared_house(prepared: Path) -> Iterator[House]:
    house = House(prepared).start()
    yield house
    house.stop()


@pytest.fixture
def house(shared_house: House) -> House:
    """The house that most journeys share; each brings its own people."""
    shared_house.thaw()
    shared_house.forget_limits()
    return shared_house


@pytest.fixture
def own_house(prepared: Path, tmp_path: Path) -> Iterator[House]:
    """A house that this journey may break. It is not started."""
    house = House(prepared).copy(tmp_path)
    yield house
    house.stop()


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Callable[..., Visitor]]:
    """Open a browser profile in a house: `visit(house, manner, "Wren")` is signed in as Wren."""
    opened: list[Visitor] = []

    def open_profile(house: House, manner: Manner = DESK, handle: str = "") -> Visitor:
        visitor = Visitor(chromium, house, manner)
        opened.append(visitor)
        if handle:
            sign_in(visitor, handle)
        return visitor

    yield open_profile
    for visitor in opened:
        visitor.close()


def sign_in(visitor: Visitor, handle: str) -> None:
    known = (visitor.house.origin, handle)
    if known not in SIGNED_IN:
        visitor.go("/sign-in/").type("Handle", handle).type(
            visitor.page.locator('input[type="password"]'), visitor.house.cast["passphrase"]
        )
        visitor.follow(visitor.page.locator("main form button[data-tone=main]"))
        SIGNED_IN[known] = visitor.context.cookies()
        visitor.taps, visitor.letters = 0, 0
    visitor.context.add_cookies(SIGNED_IN[known])


@pytest.fixture(scope="session")
def _spare(prepared: Path) -> Iterator[str]:
    return iter(House(prepared).cast["spare"])


@pytest.fixture
def somebody(_spare: Iterator[str]) -> Callable[[], str]:
    """Give the handle of a member who has done nothing yet."""
    return lambda: next(_spare)
