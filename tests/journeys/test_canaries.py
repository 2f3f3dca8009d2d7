"""Private words are nowhere: every page a stranger or another member can reach is read, and the log, for the canaries of the cast."""

import re
from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

import pytest

from tests.journeys.house import House
from tests.journeys.wire import Answer, Wire

PLENTY = 450
FOR_MEMBERS = frozenset({"members_title", "members_post"})
NOT_PAGES = re.compile(r"^/(static|sw\.js)|/sign-out/")


def crawl(wire: Wire, starts: list[str]) -> dict[str, Answer]:
    """Read every page that links lead to from `starts`."""
    seen: dict[str, Answer] = {}
    waiting = list(starts)
    while waiting and len(seen) < PLENTY:
        path = waiting.pop()
        if path in seen or NOT_PAGES.search(path):
            continue
        answer = seen[path] = wire.ask(path)
        links = answer.links | ({answer.location} if answer.location else set())
        for link in links:
            parts = urlsplit(urljoin(f"http://here{path}", link))
            if parts.hostname == "here" and parts.scheme == "http":
                waiting.append(parts.path + (f"?{parts.query}" if parts.query else ""))
    return seen


def guesses(house: House) -> list[str]:
    """Addresses of what is private, as somebody would try them who had seen an id."""
    cast = house.cast
    posts = [cast["cellar_topic"]["post"], cast["to_hide"]["post"], cast["edited"]]
    paths = [f"/p/{post}/{rest}" for post in posts for rest in ("", "history/", "edit/", "quote/", "delete/")]
    paths += [f"/report/post/{post}/" for post in posts]
    paths += [f"/t/{cast[name]['topic']}/" for name in ("cellar_topic", "morning_topic", "to_hide")]
    for room in cast["rooms"].values():
        paths += [
            f"/g/{room}/{rest}" for rest in ("", "about/", "people/", "asking/", "announcements/", "invite/", "edit/")
        ]
    paths += [f"/moderation/{cast['hidden_case']}/", "/moderation/", "/moderation/log/", "/outbox/", "/help/lines/"]
    paths += [f"/people/{person}/block/" for person in list(cast["people"].values())[:12]]
    return [
        *paths,
        "/search/",
        "/notices/",
        "/me/",
        "/me/data/",
        "/me/reports/",
        "/ui/",
        "/why/",
        "/privacy/",
        "/robots.txt",
    ]


def told(seen: dict[str, Answer], words: dict[str, str]) -> list[str]:
    found = []
    for path, answer in seen.items():
        text = answer.body + repr(answer.headers) + path
        found += [f"{name} on {path}" for name, word in words.items() if word in text]
    return found


@pytest.mark.parametrize("who", ["a stranger", "another member", "a helper"])
def test_no_page_shows_what_is_not_meant_for_the_reader(house: House, somebody: Callable[[], str], who: str) -> None:
    house.settle()
    name = {"a stranger": "", "another member": somebody(), "a helper": "Kestrel"}[who]
    wire = Wire(house).sign_in(name) if name else Wire(house)
    seen = crawl(wire, ["/", "/community/", *guesses(house)])
    assert len(seen) > (60 if name else 25)
    assert {path: answer.status for path, answer in seen.items() if answer.status >= 500} == {}
    words = {key: word for key, word in house.cast["canaries"].items() if not name or key not in FOR_MEMBERS}
    assert told(seen, words) == []
    if not name:
        named = [
            path
            for path, answer in seen.items()
            if "Kestrel" in answer.body and not path.startswith(("/g/", "/t/", "/p/"))
        ]
        assert named == []
    for key, word in words.items():
        if not name:
            break
        found = wire.ask("/search/", {"q": word})
        links = [link for link in found.links if link.startswith(("/p/", "/t/"))]
        assert links == [], key


def test_the_canaries_are_there_to_be_found(house: House) -> None:
    cast, canaries = house.cast, house.cast["canaries"]
    wren, amara, rook = (Wire(house).sign_in(name) for name in ("Wren", "Amara", "Rook"))
    corbin = Wire(house).sign_in("Corbin")
    shown = {
        "hidden_name": wren.ask("/community/"),
        "hidden_title": wren.ask(f"/g/{cast['rooms']['cellar']}/"),
        "hidden_post": wren.ask(f"/t/{cast['cellar_topic']['topic']}/"),
        "members_title": wren.ask(f"/t/{cast['morning_topic']['topic']}/"),
        "members_post": wren.ask(f"/t/{cast['morning_topic']['topic']}/"),
        "answer": amara.ask(f"/g/{cast['rooms']['rivers']}/asking/"),
        "note": corbin.ask(f"/t/{cast['to_hide']['topic']}/"),
        "covered": corbin.ask(f"/t/{cast['to_hide']['topic']}/"),
        "report": rook.ask(f"/moderation/{cast['hidden_case']}/"),
        "announcement": wren.ask(f"/g/{cast['rooms']['cellar']}/"),
        "version": rook.ask(f"/p/{cast['edited']}/history/"),
    }
    assert [key for key, answer in shown.items() if canaries[key] not in answer.body] == []
    assert set(canaries) - set(shown) == {"deleted"}  # gone for everybody


def test_the_log_holds_no_words_no_handles_no_passphrase(house: House) -> None:
    wire = Wire(house).sign_in("Wren")
    wire.ask("/search/", {"q": house.cast["canaries"]["members_post"]})
    wire.ask("/sign-in/", {"handle": "Wren", "passphrase": "not the right passphrase"})
    wire.ask(f"/t/{house.cast['morning_topic']['topic']}/reply/", {"body": "x" * 60_000, "act": "anyway"})
    log = house.log_text()
    words = [
        *house.cast["canaries"].values(),
        *house.cast["people"],
        house.cast["passphrase"],
        "not the right passphrase",
    ]
    assert [word for word in words if re.search(rf"\b{re.escape(word)}\b", log)] == []
    assert "127.0.0.1" not in log.replace("http://127.0.0.1", "")
    assert "Traceback" not in log


def test_pages_of_people_are_kept_by_no_cache(house: House) -> None:
    wire = Wire(house).sign_in("Wren")
    cast = house.cast
    paths = [
        "/",
        "/me/",
        "/notices/",
        "/write/",
        f"/t/{cast['morning_topic']['topic']}/",
        f"/g/{cast['rooms']['morning']}/",
    ]
    for path in paths:
        answer = wire.ask(path)
        rule = answer.headers.get("cache-control", "")
        assert "private" in rule or "no-store" in rule, f"{path}: {rule!r}"
        assert "public" not in rule
