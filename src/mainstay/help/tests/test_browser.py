"""Leave and the kept pages in a real browser, against the exported files: no Django behind them.

The product's own journeys walk the same paths against the real server (tests/journeys).
"""

import os
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from mainstay.help import worker
from mainstay.help.export import export

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
EXIT = "https://www.weather.gov/"

pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db,
    pytest.mark.skipif(CHROMIUM is None and not os.environ.get("CI"), reason="there is no chromium here"),
]


class Handler(SimpleHTTPRequestHandler):
    """Serve files as the proxy would: help pages public, one page of a member private."""

    log: list[str] = []

    def end_headers(self) -> None:
        is_help = self.path.startswith("/help/")
        self.send_header("Cache-Control", "public, max-age=60" if is_help else "private, no-store")
        self.send_header("Content-Security-Policy", _policy())
        super().end_headers()

    def do_GET(self) -> None:
        self.log.append(self.path)
        super().do_GET()

    def log_message(self, *_args: object) -> None:
        """Stay silent."""


def _policy() -> str:
    return "; ".join(f"{name} {' '.join(str(v) for v in values)}" for name, values in settings.SECURE_CSP.items())


@dataclass
class House:
    """A running site of files."""

    url: str
    folder: Path
    server: ThreadingHTTPServer
    log: list[str]

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def house(tmp_path: Path, demo: object) -> Iterator[House]:
    list(export(tmp_path))
    (tmp_path / "sw.js").write_text(worker.build(), encoding="utf-8")
    (tmp_path / "member").mkdir()
    page = (tmp_path / "help" / "history" / "index.html").read_text(encoding="utf-8")
    (tmp_path / "member" / "index.html").write_text(page.replace("<h1>", "<h1>CANARY-MEMBER "), encoding="utf-8")
    Handler.log.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    running = House(f"http://127.0.0.1:{server.server_port}", tmp_path, server, Handler.log)
    yield running
    running.stop()


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


def _context(browser: Browser, **options: Any) -> BrowserContext:  # noqa: ANN401 - options of the browser
    context = browser.new_context(viewport={"width": 360, "height": 740}, **options)
    context.route(f"{EXIT}**", lambda route: route.fulfill(body="<h1>Weather</h1>", content_type="text/html"))
    return context


def _left(page: Page) -> None:
    page.wait_for_url(EXIT)


def test_leave_hides_goes_and_back_shows_nothing(browser: Browser, house: House) -> None:
    page = _context(browser).new_page()
    page.goto(f"{house.url}/help/")
    page.goto(f"{house.url}/help/history/")
    page.evaluate("localStorage.setItem('mainstay.draft.t1', 'CANARY'); sessionStorage.setItem('x', 'CANARY')")
    page.get_by_role("link", name="Leave this site").click()
    _left(page)
    page.go_back(wait_until="commit")
    _left(page)
    page.goto(f"{house.url}/help/")
    assert page.get_by_role("heading", name="Help now").is_visible()
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_a_draft_stays_only_where_the_person_asked_for_it(browser: Browser, house: House) -> None:
    page = _context(browser).new_page()
    page.goto(f"{house.url}/help/")
    page.evaluate(
        "localStorage.setItem('mainstay.draft.t1', 'mine'); localStorage.setItem('mainstay.keep-drafts', '1')"
    )
    page.get_by_role("link", name="Leave this site").click()
    _left(page)
    page.goto(f"{house.url}/help/")
    assert page.evaluate("localStorage.getItem('mainstay.draft.t1')") == "mine"


def test_the_page_is_blank_before_the_other_page_comes(browser: Browser, house: House) -> None:
    context = _context(browser)
    context.unroute(f"{EXIT}**")
    context.route(f"{EXIT}**", lambda _route: None)
    page = context.new_page()
    page.goto(f"{house.url}/help/")
    spent = page.evaluate(
        """() => { const t = performance.now(); document.querySelector('[data-behaviour~="leave"]').click();
        return [performance.now() - t, document.documentElement.classList.contains('is-leaving'),
        getComputedStyle(document.documentElement).display]; }""",
    )
    assert spent[0] < 100
    assert spent[1:] == [True, "none"]


def test_shift_three_times_leaves_and_hides_the_other_tab(browser: Browser, house: House) -> None:
    context = _context(browser)
    other, page = context.new_page(), context.new_page()
    other.goto(f"{house.url}/member/")
    page.goto(f"{house.url}/help/")
    for _ in range(3):
        page.keyboard.press("Shift")
    _left(page)
    _left(other)


@pytest.mark.parametrize(
    "keys", [["Shift+A", "Shift+B", "Shift+C"], ["Shift", "Shift"], ["Shift", "Shift", "a", "Shift"]]
)
def test_writing_capitals_does_not_leave(browser: Browser, house: House, keys: list[str]) -> None:
    page = _context(browser).new_page()
    page.goto(f"{house.url}/help/")
    for key in keys:
        page.keyboard.press(key)
    page.wait_for_timeout(200)
    assert page.url == f"{house.url}/help/"
    assert page.get_by_role("heading", name="Help now").is_visible()


def test_without_scripts_help_is_whole_and_leave_still_leaves(browser: Browser, house: House) -> None:
    page = _context(browser, java_script_enabled=False).new_page()
    page.goto(f"{house.url}/help/")
    assert page.locator('a[href="tel:911"]').first.is_visible()
    assert page.locator('a[href="tel:988"]').first.is_visible()
    page.get_by_role("link", name="Leave this site").click()
    _left(page)


def _settled(page: Page) -> None:
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("navigator.serviceWorker.controller !== null")


def test_help_opens_when_the_server_is_gone_and_no_members_page_was_kept(browser: Browser, house: House) -> None:
    page = _context(browser).new_page()
    page.goto(f"{house.url}/help/")
    _settled(page)
    page.goto(f"{house.url}/member/")
    assert page.get_by_role("heading", name="CANARY-MEMBER").is_visible()
    house.stop()
    for path in ("/help/", "/help/steps/overdose/", "/help/stopping/", "/help/history/"):
        page.goto(f"{house.url}{path}")
        assert page.locator("h1").is_visible()
        assert page.evaluate("getComputedStyle(document.querySelector('.bar')).position") == "sticky", (
            "the styles are kept"
        )
    for path in ("/member/", "/", "/help/de/"):
        page.goto(f"{house.url}{path}")
        assert page.get_by_role("heading", name="No connection right now").is_visible()
        assert page.locator('a[href="tel:911"]').first.is_visible()
    kept = page.evaluate(
        """async () => { const found = [];
        for (const name of await caches.keys()) for (const request of await (await caches.open(name)).keys())
          found.push([new URL(request.url).pathname, await (await (await caches.open(name)).match(request)).text()]);
        return found; }""",
    )
    assert {path for path, _ in kept if not path.startswith("/static/")} >= {"/help/", "/help/offline/"}
    assert all(path.startswith(("/help/", "/static/")) for path, _ in kept)
    assert "CANARY" not in "".join(text for _, text in kept)


def test_another_countrys_page_is_kept_once_it_was_read(browser: Browser, house: House) -> None:
    page = _context(browser).new_page()
    page.goto(f"{house.url}/help/")
    _settled(page)
    page.goto(f"{house.url}/help/de/")
    page.wait_for_function(
        "async () => (await Promise.all((await caches.keys()).map(async (n) => (await caches.open(n)).match('/help/de/')))).some(Boolean)",
    )
    house.stop()
    page.goto(f"{house.url}/help/de/")
    assert page.locator('a[href="tel:112"]').first.is_visible()


def test_the_kill_switch_takes_everything_back(browser: Browser, house: House) -> None:
    page = _context(browser).new_page()
    page.goto(f"{house.url}/help/")
    _settled(page)
    off = worker._source("off.js")
    (house.folder / "sw.js").write_text(off, encoding="utf-8")
    page.evaluate("navigator.serviceWorker.getRegistration().then((r) => r.update())")
    page.wait_for_function("async () => (await caches.keys()).length === 0")
    page.wait_for_function("async () => (await navigator.serviceWorker.getRegistrations()).length === 0")


def test_the_first_visit_is_small_and_asks_nobody_else(browser: Browser, house: House) -> None:
    context = _context(browser)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{house.url}/help/us/")
    page.wait_for_load_state("networkidle")
    assert all(url.startswith((house.url, "data:")) for url in asked)
    assert sum(sizes) <= 50_000, "uncompressed; a real server compresses"
    assert context.cookies() == []
