"""A person's browser without the browser: requests only. For posting in numbers, and for reading every page."""

import http.client
import re
from dataclasses import dataclass, field
from html import unescape
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from tests.journeys.house import House

HREF = re.compile(r'(?:href|action)="([^"]+)"')


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: str

    @property
    def location(self) -> str:
        return self.headers.get("location", "")

    @property
    def links(self) -> set[str]:
        return {unescape(one) for one in HREF.findall(self.body)}


@dataclass
class Wire:
    """Cookies and one connection at a time. `ask` raises OSError or HTTPException where the server went away."""

    house: House
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, path: str, fields: dict[str, str] | None = None, *, timeout: float = 30) -> Answer:
        """GET, or POST with the form's token."""
        connection = http.client.HTTPConnection("127.0.0.1", self.house.port, timeout=timeout)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if fields is not None:
            body = urlencode({**fields, "csrfmiddlewaretoken": self.cookies["c"]})
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
        try:
            connection.request("GET" if fields is None else "POST", path, body=body, headers=headers)
            response = connection.getresponse()
            text = response.read().decode("utf-8", "replace")
        finally:
            connection.close()
        for header in response.headers.get_all("Set-Cookie") or []:
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(header).items()}
        named = {name.lower(): value for name, value in response.headers.items()}
        return Answer(response.status, named, text)

    def sign_in(self, handle: str) -> "Wire":
        self.ask("/sign-in/")
        done = self.ask("/sign-in/", {"handle": handle, "passphrase": str(self.house.cast["passphrase"])})
        assert done.status == 303, done.body[:2000]
        return self

    def write(self, room: str, title: str, body: str, **fields: str) -> str:
        """Bring something to a room; return its address."""
        place = self.house.cast["rooms"][room]
        done = self.ask(f"/g/{place}/write/", {"title": title, "body": body, "act": "post", **fields})
        assert done.status == 303, done.body[:2000]
        return done.location

    def reply(self, topic: str, body: str, **fields: str) -> str:
        """Answer in a topic; return the answer's address."""
        done = self.ask(f"/t/{topic}/reply/", {"body": body, "act": "anyway", **fields})
        assert done.status == 303, done.body[:2000]
        return done.location

    def report(self, post: str, reason: str, text: str = "") -> None:
        done = self.ask(f"/report/post/{post}/", {"reason": reason, "text": text})
        assert done.status == 303, done.body[:2000]


def topic_of(address: str) -> str:
    """/t/<topic>/#p-<post>"""
    return urlsplit(address).path.split("/")[2]


def post_of(address: str) -> str:
    return urlsplit(address).fragment.removeprefix("p-")
