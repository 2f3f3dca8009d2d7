"""A person at a browser: taps, types, and looks at every page that comes. Counts taps as field.md 5.0 counts them."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, Response, Route, expect

from tests.journeys import rules
from tests.journeys.house import NEUTRAL_SITE, House

PATIENCE = 15_000


@dataclass(frozen=True)
class Manner:
    """How somebody uses the site."""

    name: str
    width: int = 360
    height: int = 740
    js: bool = True
    keys: bool = False
    scheme: str = "light"
    motion: str = "no-preference"
    text: int = 100

    @property
    def is_phone(self) -> bool:
        return self.width < 600

    def but(self, **changes: object) -> Manner:
        return replace(self, **changes)  # type: ignore[arg-type]


PHONE = Manner("phone")
PHONE_PLAIN = Manner("phone-no-js", js=False)
DESK = Manner("desk", 1280, 800)
DESK_KEYS = Manner("desk-keyboard", 1280, 800, keys=True)
DESK_PLAIN = Manner("desk-no-js", 1280, 800, js=False)
DESK_PLAIN_KEYS = Manner("desk-no-js-keyboard", 1280, 800, js=False, keys=True)
EVERY = (PHONE, PHONE_PLAIN, DESK_KEYS, DESK_PLAIN)


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
        self.context.route(re.compile(r"^https?://(?!127\.0\.0\.1)"), self._answer_outside)
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
        """Check what holds on every page."""
        page, m = self.page, self.manner
        page.wait_for_load_state("load")
        answer = self.answers.get(page)
        assert answer is not None
        problems = list(self.troubles)
        if answer.status != status:
            problems.append(f"status {answer.status}, not {status}")
        problems += _header_problems(answer)
        seen = page.evaluate(rules.PROBE)
        problems += self._probe_problems(seen)
        problems += rules.html_problems(page.content())
        if m.js and m.text == 100:  # larger text is the same page to axe
            problems += self._axe_problems()
        if m.is_phone:
            problems += self._narrow_problems()
        self.troubles.clear()
        self.seen.append(self.path)
        assert not problems, f"{m.name} {page.url}\n" + "\n".join(problems)
        return self

    def _probe_problems(self, seen: dict[str, Any]) -> list[str]:
        problems = [f"{name} is not at hand" for name in ("help", "leave") if not seen[name]]
        if seen["leaveHref"] != NEUTRAL_SITE or not {"nofollow", "noreferrer"} <= set(seen["leaveRel"].split()):
            problems.append(f"leave is not the plain link: {seen['leaveHref']} {seen['leaveRel']}")
        title = seen["title"]
        said = [word for word in self._private_words() if word.casefold() in title.casefold()]
        if rules.RECOVERY_WORDS.search(title) or said or not title:
            problems.append(f"the title says {title!r}")
        if seen["width"] > seen["seen"]:
            problems.append(f"scrolls sideways: {seen['width']} > {seen['seen']}: {seen['wide']}")
        return problems + [f"small target {one}" for one in seen["small"]]

    def _axe_problems(self) -> list[str]:
        """Run axe on the whole page at once: what a sticky bar covers for a moment would count as too small to touch."""
        height = self.page.evaluate("document.documentElement.scrollHeight")
        self.page.set_viewport_size({"width": self.manner.width, "height": max(height, self.manner.height)})
        self.page.evaluate(rules.AXE)
        found: list[str] = self.page.evaluate(rules.AXE_RUN)
        self.page.set_viewport_size({"width": self.manner.width, "height": self.manner.height})
        return found

    def _narrow_problems(self) -> list[str]:
        self.page.set_viewport_size({"width": 320, "height": 568})
        wide, room = self.page.evaluate(rules.SIDEWAYS)
        culprits = self.page.evaluate(rules.PROBE)["wide"] if wide > room else []
        self.page.set_viewport_size({"width": self.manner.width, "height": self.manner.height})
        return [f"at 320 px it scrolls sideways: {wide} > {room}: {culprits}"] if wide > room else []

    def _private_words(self) -> list[str]:
        cast = self.house.cast
        rooms = ["Front Porch", "Morning Room", "Two Rivers"]
        return [*cast["people"], *rooms, *cast["canaries"].values()]

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


def _header_problems(answer: Response) -> list[str]:
    headers = answer.headers
    problems = []
    if headers.get("referrer-policy") != "no-referrer":
        problems.append(f"Referrer-Policy is {headers.get('referrer-policy')}")
    policy = headers.get("content-security-policy", "")
    if "default-src 'none'" not in policy or "unsafe" in policy:
        problems.append(f"the content security policy is {policy!r}")
    return problems
