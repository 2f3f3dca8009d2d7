"""One look at a page in the browser: everything that holds whatever the page shows."""

from typing import Any

from playwright.sync_api import Page, Response

from tests.journeys import rules
from tests.journeys.house import NEUTRAL_SITE
from tests.journeys.manner import Manner


def problems(page: Page, answer: Response, manner: Manner, private: list[str], status: int) -> list[str]:
    """Return what is wrong with the page in hand. private: words that no title may say."""
    found = [] if answer.status == status else [f"status {answer.status}, not {status}"]
    found += _header_problems(answer)
    found += _probe_problems(page.evaluate(rules.PROBE), private)
    found += rules.html_problems(page.content())
    if manner.js and manner.text == 100:  # larger text is the same page to axe
        found += _axe_problems(page, manner)
    if manner.is_phone:
        found += _narrow_problems(page, manner)
    return found


def _header_problems(answer: Response) -> list[str]:
    headers = answer.headers
    found = []
    if headers.get("referrer-policy") != "no-referrer":
        found.append(f"Referrer-Policy is {headers.get('referrer-policy')}")
    policy = headers.get("content-security-policy", "")
    if "default-src 'none'" not in policy or "unsafe" in policy:
        found.append(f"the content security policy is {policy!r}")
    return found


def _probe_problems(seen: dict[str, Any], private: list[str]) -> list[str]:
    found = [f"{name} is not at hand" for name in ("help", "leave") if not seen[name]]
    if seen["leaveHref"] != NEUTRAL_SITE or not {"nofollow", "noreferrer"} <= set(seen["leaveRel"].split()):
        found.append(f"leave is not the plain link: {seen['leaveHref']} {seen['leaveRel']}")
    title = seen["title"]
    said = [word for word in private if word.casefold() in title.casefold()]
    if rules.RECOVERY_WORDS.search(title) or said or not title:
        found.append(f"the title says {title!r}")
    if seen["width"] > seen["seen"]:
        found.append(f"scrolls sideways: {seen['width']} > {seen['seen']}: {seen['wide']}")
    return found + [f"small target {one}" for one in seen["small"]]


def _axe_problems(page: Page, manner: Manner) -> list[str]:
    """Run axe on the whole page at once: what a sticky bar covers for a moment would count as too small to touch."""
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": manner.width, "height": max(height, manner.height)})
    page.evaluate(rules.AXE)
    found: list[str] = page.evaluate(rules.AXE_RUN)
    page.set_viewport_size({"width": manner.width, "height": manner.height})
    return found


def _narrow_problems(page: Page, manner: Manner) -> list[str]:
    page.set_viewport_size({"width": 320, "height": 568})
    wide, room = page.evaluate(rules.SIDEWAYS)
    culprits = page.evaluate(rules.PROBE)["wide"] if wide > room else []
    page.set_viewport_size({"width": manner.width, "height": manner.height})
    return [f"at 320 px it scrolls sideways: {wide} > {room}: {culprits}"] if wide > room else []
