"""A person at a browser: taps, types, and looks at every page that comes. Counts taps as field.md 5.0 counts them."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, Response, Route, expect

from tests.journeys import look, rules
from tests.journeys.house import House
from tests.journeys.manner import DESK, DESK_KEYS, DESK_PLAIN, DESK_PLAIN_KEYS, EVERY, PHONE, PHONE_PLAIN, Manner

__all__ = [
    "DESK",
    "DESK_KEYS",
    "DESK_PLAIN",
    "DESK_PLAIN_KEYS",
    "EVERY",
    "PHONE",
    "PHONE_PLAIN",
    "Manner",
    "Visitor",
]

PATIENCE = 15_000


@dataclass
class Visitor:
    """One browser profile. `page` is the tab in hand."""

    browser: Browser
    house: House
    manner: Manner
    taps: int = 0
    letters: int = 0
    troubles: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    has_left: bool = False
    expected: tuple[str, ...] = ()
    """Console messages that this journey brings about on purpose."""

    def __post_init__(self) -> None:
        m = self.manner
        self.context: BrowserContext = self.browser.new_context(
            viewport={"width": m.width, "height": m.height},
            java_script_enabled=m.js,
            has_touch=m.is_phone,
            is_mobile=m.is_phone,
            color_scheme=m.scheme,  # type: ignore[arg-type]
            reduced_motion=m.motion,  # type: ignore[arg-type]
            locale="en-GB",
            timezone_id="UTC",
        )
        self.context.set_default_timeout(PATIENCE)
        self.context.route(re.compile(r"^https?://(?!127\.0\.0\.1|localhost)"), self._answer_outside)
        self.context.on("request", self._note_request)
        self.page = self.open_tab()

    # tabs and addresses

    def open_tab(self) -> Page:
        page = self.context.new_page()
        self.answers: dict[Page, Response] = getattr(self, "answers", {})
        page.on("response", lambda response: self._note_answer(page, response))
        page.on("console", self._note_console)
        page.on("pageerror", lambda error: self.troubles.append(f"script: {error}"))
        if self.manner.text != 100:
            size = 16 * self.manner.text // 100
            session = self.context.new_cdp_session(page)
            session.send("Page.enable")
            session.send("Page.setFontSizes", {"fontSizes": {"standard": size, "fixed": size}})
        self.page = page
        return page

    def go(self, path: str, *, status: int = 200) -> Visitor:
        """Open an address of the house and look."""
        self.page.goto(path if "://" in path else self.house.origin + path)
        return self.look(status=status)

    @property
    def seconds(self) -> float:
        """How long this takes a person: 300 ms a tap, 200 letters a minute."""
        return 0.3 * self.taps + 60 / 200 * self.letters

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    # hands

    def find(self, role: str, name: str | re.Pattern[str], *, within: Locator | Page | None = None) -> Locator:
        found = (within or self.page).get_by_role(role, name=name)  # type: ignore[arg-type]
        return found.locator("visible=true").first

    def link(self, name: str | re.Pattern[str], *, within: Locator | None = None) -> Locator:
        return self.find("link", name, within=within)

    def button(self, name: str | re.Pattern[str], *, within: Locator | None = None) -> Locator:
        return self.find("button", name, within=within)

    def follow(self, target: Locator, *, status: int = 200) -> Visitor:
        """Activate a control that leads to a page, and look at that page."""
        with self.page.expect_navigation(wait_until="load"):
            self.tap(target)
        return self.look(status=status)

    def tap(self, target: Locator) -> Visitor:
        """Activate a control: one tap."""
        self.taps += 1
        if self.manner.keys:
            self._press(target)
        elif self.manner.is_phone:
            self._label_of(target).tap()
        else:
            self._label_of(target).click()
        return self

    def type(self, label: str | re.Pattern[str] | Locator, text: str) -> Visitor:
        """Fill a field: a step, not a tap."""
        target = label if isinstance(label, Locator) else self.page.get_by_label(label).locator("visible=true").first
        self.letters += len(text)
        if self.manner.keys:
            self._reach(target)
            self.page.keyboard.press("Control+A")
            self.page.keyboard.insert_text(text)
        else:
            target.fill(text)
        return self

    def _label_of(self, target: Locator) -> Locator:
        """A chip's own box is hidden behind its label: people press the label."""
        kind = target.get_attribute("type") or ""
        if kind not in {"radio", "checkbox"}:
            return target
        around = target.locator("xpath=ancestor::label")
        if around.count():
            return around.first
        by_id = self.page.locator(f'label[for="{target.get_attribute("id")}"]')
        return by_id.first if by_id.count() else target

    def _press(self, target: Locator) -> None:
        kind = target.get_attribute("type") or ""
        if kind == "radio":
            self._choose_by_keys(target)
            return
        self._reach(target)
        self.page.keyboard.press("Space" if kind == "checkbox" else "Enter")

    def _choose_by_keys(self, target: Locator) -> None:
        name = target.get_attribute("name")
        group = self.page.locator(f'input[type="radio"][name="{name}"]')
        self._reach(group, any_of=True)
        self.page.keyboard.press("Space")
        for _ in range(group.count()):
            if target.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        assert target.is_checked(), f"arrow keys do not reach {name}"

    def _reach(self, target: Locator, *, any_of: bool = False, limit: int = 250) -> None:
        """Press Tab until the control has the focus; see that the focus is visible and not covered by a bar."""
        handles = target.element_handles() if any_of else [target.element_handle()]
        for _ in range(limit):
            if self.page.evaluate("(them) => them.includes(document.activeElement)", handles):
                break
            self.page.keyboard.press("Tab")
        else:
            raise AssertionError(f"{self.path}: the keyboard does not reach {target}")
        seen = self.page.evaluate(rules.FOCUS)
        assert seen["visible"], f"{self.path}: focus cannot be seen on {seen['what']}"
        assert not seen["covered"], f"{self.path}: focus is covered by {seen['by']}: {seen['what']}"

    def until(self, expression: str) -> Visitor:
        """Wait until the page finds this true (Playwright's own waiting needs eval, which the pages forbid)."""
        deadline = time.monotonic() + PATIENCE / 1000
        while time.monotonic() < deadline:
            if self.page.evaluate(expression):
                return self
            self.page.wait_for_timeout(50)
        raise AssertionError(f"{self.page.url}: never came true: {expression}")

    # eyes

    def look(self, *, status: int = 200) -> Visitor:
        """Check what holds on every page (look.py)."""
        self.page.wait_for_load_state("load")
        answer = self.answers.get(self.page)
        assert answer is not None
        problems = [*self.troubles, *look.problems(self.page, answer, self.manner, self.private_words(), status)]
        self.troubles.clear()
        self.seen.append(self.path)
        assert not problems, f"{self.manner.name} {self.page.url}\n" + "\n".join(problems)
        return self

    def private_words(self) -> list[str]:
        """What no title may say: handles, groups, canaries."""
        cast = self.house.cast
        return [*cast["people"], "Front Porch", "Morning Room", "Two Rivers", *cast["canaries"].values()]

    def says(self, *words: str) -> Visitor:
        """See that the page says this."""
        for one in words:
            expect(self.page.locator("body")).to_contain_text(one)
        return self

    def is_silent_about(self, *words: str) -> Visitor:
        html = self.page.content()
        said = [one for one in words if one in html]
        assert not said, f"{self.page.url} shows {said}"
        return self

    # what the browser tells

    def _note_request(self, request: Request) -> None:
        outside = not request.url.startswith((self.house.origin, "data:", "blob:", "about:"))
        if outside and not self.has_left:
            self.troubles.append(f"a request to {request.url}")

    def _answer_outside(self, route: Route) -> None:
        route.fulfill(
            status=200, content_type="text/html", body="<!doctype html><title>Weather</title><h1>Weather</h1>"
        )

    def _note_answer(self, page: Page, response: Response) -> None:
        request = response.request
        if (
            request.is_navigation_request()
            and request.frame == page.main_frame
            and response.status not in {303, 302, 301}
        ):
            self.answers[page] = response

    def _note_console(self, message: ConsoleMessage) -> None:
        own_page = re.search(r"status of 4\d\d", message.text) and "favicon" not in message.location.get("url", "")
        expected = any(part in message.text for part in self.expected)
        if message.type in {"error", "warning"} and not expected and not own_page:
            self.troubles.append(f"console: {message.text}")

    def close(self) -> None:
        self.context.close()
