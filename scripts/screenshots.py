"""Draw every page of the demo community at both widths, light and dark, into var/screenshots; with --readme the README's two pictures.

make screenshots                          all pages
scripts/screenshots.py --only topic me    pages whose name begins so
scripts/screenshots.py --readme           docs/pictures/topic.png and help.png
scripts/screenshots.py --keep             go on with the data of last time
"""

import argparse
import contextlib
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "var" / "screenshots"
DATA = ROOT / "var" / "screenshots-data"
PICTURES = ROOT / "docs" / "pictures"
PASSPHRASE = "harbour lamp copper walk"  # noqa: S105 - the demo prints it
DAY, NIGHT = (datetime.now(UTC).replace(hour=hour, minute=minute, second=0) for hour, minute in ((7, 30), (3, 7)))
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
STRANGER = ""
WIDTHS = {"360": (360, 740), "1280": (1280, 800)}
SCHEMES = ("light", "dark")


@dataclass(frozen=True)
class Shot:
    """One page as one person sees it."""

    name: str
    who: str
    path: str
    at: datetime = DAY


class Demo:
    """The demo community on a free port, with a clock that stands still."""

    def __init__(self, *, keep: bool) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.origin = f"http://127.0.0.1:{self.port}"
        self.clock = DATA / "clock"
        if not keep:
            shutil.rmtree(DATA, ignore_errors=True)
        DATA.mkdir(parents=True, exist_ok=True)
        self.set_clock(NIGHT)  # what the demo's people wrote ends where the night begins to be lonely
        mine = {"MAINSTAY_DATA": str(DATA), "MAINSTAY_DEMO": "yes", "MAINSTAY_TEST_CLOCK_FILE": str(self.clock)}
        self.environment = os.environ | mine | {"MAINSTAY_COMMUNITY": "Riverside Recovery"}

    def set_clock(self, at: datetime) -> None:
        self.clock.write_text(at.isoformat(), encoding="ascii")

    @contextlib.contextmanager
    def serve(self) -> Iterator[None]:
        """Load the people unless they are there, then serve."""
        mainstay = [sys.executable, "-m", "mainstay"]
        if not (DATA / "main.sqlite3").exists():
            subprocess.run(
                [*mainstay, "demo", "--only-load"], env=self.environment, check=True, stdout=subprocess.DEVNULL
            )
        server = subprocess.Popen([*mainstay, "serve", "--port", str(self.port)], env=self.environment)
        try:
            self._wait()
            self.set_clock(DAY)
            yield
        finally:
            server.terminate()
            server.wait(20)

    def _wait(self) -> None:
        for _ in range(300):
            with contextlib.suppress(OSError, urllib.error.URLError):
                urllib.request.urlopen(f"{self.origin}/help/", timeout=5).read()  # noqa: S310 - our own server
                return
            time.sleep(0.2)
        sys.exit("The server did not answer.")

    def ask(self, sql: str, *values: str) -> str:
        """Return the one id that `sql` finds, "" for none."""
        with contextlib.closing(sqlite3.connect(DATA / "main.sqlite3")) as connection:
            row = connection.execute(sql, values).fetchone()
        return str(row[0]) if row else ""


def routes(demo: Demo) -> list[Shot]:
    """Every page with somebody who may see it, in the order in which a newcomer meets them."""
    room = demo.ask("SELECT public_id FROM groups_group WHERE name = 'Evenings are hard'")
    opened = demo.ask("SELECT public_id FROM groups_group WHERE kind = 'open' ORDER BY id")
    invited = demo.ask("SELECT public_id FROM groups_group WHERE kind = 'invitation'")
    topic = demo.ask("SELECT public_id FROM forum_topic ORDER BY reply_count DESC, id LIMIT 1")
    mine = demo.ask(
        "SELECT p.public_id FROM forum_post p JOIN accounts_person a ON a.id = p.author_id WHERE a.handle = 'Wren' ORDER BY p.id"
    )
    other = demo.ask(
        "SELECT p.public_id FROM forum_post p JOIN accounts_person a ON a.id = p.author_id"
        " JOIN forum_topic t ON t.id = p.topic_id WHERE t.public_id = ? AND a.handle != 'Wren' ORDER BY p.id",
        topic,
    )
    author = demo.ask(
        "SELECT a.public_id FROM accounts_person a JOIN forum_post p ON p.author_id = a.id WHERE p.public_id = ?", other
    )
    case = demo.ask("SELECT public_id FROM moderation_case ORDER BY state DESC, severity DESC LIMIT 1")
    paths = {
        STRANGER: {
            "front": "/", "help": "/help/", "help-gb": "/help/gb/", "help-overdose": "/help/steps/overdose/",
            "help-stopping": "/help/stopping/", "help-young": "/help/young/", "help-history": "/help/history/",
            "help-offline": "/help/offline/", "join": "/join/", "sign-in": "/sign-in/", "recover": "/recover/",
            "community-stranger": "/community/", "board-stranger": f"/g/{opened}/", "about-stranger": f"/g/{opened}/about/",
            "code": "/i/", "privacy": "/privacy/", "whys": "/why/", "why-composer": "/why/composer/", "error-404": "/nothing/",
        },
        "Sorrel": {"today-newcomer": "/", "start": "/start/", "start-room": f"/start/{opened}/", "notices-newcomer": "/notices/"},
        "Wren": {
            "today": "/", "community": "/community/", "board": f"/g/{room}/", "about": f"/g/{room}/about/",
            "people": f"/g/{room}/people/", "ask-to-join": f"/g/{invited}/join/", "leave-group": f"/g/{room}/leave/",
            "write-choose": "/write/", "write": f"/g/{room}/write/", "topic": f"/t/{topic}/", "edit": f"/p/{mine}/edit/",
            "delete": f"/p/{mine}/delete/", "quote": f"/p/{other}/quote/", "report": f"/report/post/{other}/",
            "block": f"/people/{author}/block/", "search": "/search/", "notices": "/notices/", "me": "/me/",
            "me-handle": "/me/handle/", "me-passphrase": "/me/passphrase/", "me-codes": "/me/codes/",
            "me-sessions": "/me/sessions/", "me-blocks": "/me/blocks/", "me-data": "/me/data/", "me-reports": "/me/reports/",
            "promise": "/join/promise/", "codes-gone": "/join/codes/", "sign-out": "/sign-out/", "log": "/moderation/log/",
            "error-403": "/outbox/",
        },
        "Amara": {
            "asking": f"/g/{invited}/asking/", "roles": f"/g/{invited}/roles/", "group-edit": f"/g/{invited}/edit/",
            "pin": f"/g/{invited}/announcements/", "invite": f"/g/{invited}/invite/",
        },
        "Isolde": {"group-new": "/g/new/", "pin-for-all": "/announcements/"},
        "Rook": {"today-moderator": "/", "queue": "/moderation/", **({"case": f"/moderation/{case}/"} if case else {})},
        "Ostler": {"help-lines": "/help/lines/", "outbox": "/outbox/"},
    }  # fmt: skip
    shots = [Shot(name, who, path) for who, named in paths.items() for name, path in named.items()]
    return [*shots, Shot("night", "Wren", "/", NIGHT), Shot("night-newcomer", "Sorrel", "/", NIGHT)]


def sign_in(context: BrowserContext, demo: Demo, handle: str) -> None:
    page = context.new_page()
    page.goto(f"{demo.origin}/sign-in/")
    page.locator("input[name=handle]").fill(handle)
    page.locator("input[name=passphrase]").fill(PASSPHRASE)
    page.locator("main form button[data-tone=main]").click()
    page.wait_for_url(lambda url: "/sign-in/" not in url)
    page.close()


def picture(page: Page, target: Path, *, whole: bool = True) -> None:
    """Draw the page; `whole` stretches the window to the page, because its tabs stick to the window's foot."""
    page.evaluate("document.fonts.ready.then(() => true)")
    if whole and page.viewport_size:
        height = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": page.viewport_size["width"], "height": max(height, 400)})
    target.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=target)


def draw_all(browser: Browser, demo: Demo, shots: list[Shot]) -> None:
    for (width, (wide, high)), scheme in product(WIDTHS.items(), SCHEMES):
        for who in dict.fromkeys(shot.who for shot in shots):
            demo.set_clock(DAY)
            context = new_context(browser, wide, high, scheme)
            if who:
                sign_in(context, demo, who)
            for shot in (shot for shot in shots if shot.who == who):
                demo.set_clock(shot.at)
                page = context.new_page()
                page.clock.set_fixed_time(shot.at)
                page.goto(demo.origin + shot.path)
                picture(page, TARGET / f"{shot.name}-{width}-{scheme}.png")
                page.close()
            context.close()
        print(f"{len(shots)} pages at {width}, {scheme}")


def draw_readme(browser: Browser, demo: Demo, shots: list[Shot]) -> None:
    """Draw what the README shows: a topic on a desk, Help now on a phone in the dark."""
    named = {shot.name: shot for shot in shots}
    for name, wide, high, scheme in (("topic", 1280, 860, "light"), ("help", 390, 844, "dark")):
        context = new_context(browser, wide, high, scheme)
        if named[name].who:
            sign_in(context, demo, named[name].who)
        page = context.new_page()
        page.clock.set_fixed_time(named[name].at)
        page.goto(demo.origin + named[name].path)
        picture(page, PICTURES / f"{name}.png", whole=False)
        context.close()
        print(PICTURES / f"{name}.png")


def new_context(browser: Browser, wide: int, high: int, scheme: str) -> BrowserContext:
    return browser.new_context(
        viewport={"width": wide, "height": high},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        locale="en-GB",
        timezone_id="UTC",
        service_workers="block",
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readme", action="store_true", help="only the two pictures of the README")
    parser.add_argument("--only", nargs="*", default=[], help="beginnings of page names")
    parser.add_argument("--keep", action="store_true", help="go on with the data of last time")
    options = parser.parse_args()
    chromium = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )
    if chromium is None:
        sys.exit("Chromium is missing (Debian: apt-get install chromium).")
    demo = Demo(keep=options.keep)
    with demo.serve(), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        shots = routes(demo)
        wanted = [shot for shot in shots if not options.only or shot.name.startswith(tuple(options.only))]
        if options.readme:
            draw_readme(browser, demo, shots)
        else:
            draw_all(browser, demo, wanted)
        browser.close()


if __name__ == "__main__":
    main()
