"""The access matrix: who gets which answer from which route.

Each app lists its rows in tests/access.py as `ROWS`; its own tests walk them with `check_row`, and tests/contract fails when a
route stands in no app's list. People are called stranger, member, owner (of the thing asked for), facilitator, moderator, operator.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.test import Client
from django.urls import reverse

WHO = ("stranger", "member", "owner", "facilitator", "moderator", "operator")


@dataclass(frozen=True)
class Row:
    """One route and method. `kwargs` names what the app's test puts into the address ("" for nothing); `data` is what is posted."""

    route: str
    method: str
    expect: dict[str, int]
    kwargs: str = ""
    data: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        unknown = set(self.expect) - set(WHO)
        if unknown or not self.expect:
            raise ValueError(f"{self.route}: expect names {sorted(unknown) or 'nobody'}")

    def __str__(self) -> str:
        return f"{self.method} {self.route}"


def check_row(client: Client, row: Row, kwargs: Mapping[str, Any] | None = None, who: str = "stranger") -> None:
    """Ask as `who` (whom the client is already signed in as) and raise AssertionError unless the answer has the row's status."""
    url = reverse(row.route, kwargs=dict(kwargs or {}))
    response = client.generic("GET", url) if row.method == "GET" else _send(client, row, url)
    if response.status_code != row.expect[who]:
        raise AssertionError(f"{row} as {who}: {response.status_code}, not {row.expect[who]}")


def _send(client: Client, row: Row, url: str) -> Any:  # noqa: ANN401 - the test client's own response
    return getattr(client, row.method.lower())(url, row.data)


def cases(rows: list[Row]) -> list[tuple[Row, str]]:
    """Return every (row, who) of the list, for pytest's parametrize."""
    return [(row, who) for row in rows for who in row.expect]
