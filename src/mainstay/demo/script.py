"""The demo's people, rooms and texts, read from the hand-written files into plain values."""

import tomllib
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from importlib import resources
from typing import Any

DATA = resources.files(__package__) / "data"


@dataclass(frozen=True, slots=True)
class Reply:
    by: str
    body: str
    after: timedelta
    thanked: bool = False
    with_you: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """An opening and its replies; times count from the opening, which lies `ago` before now."""

    group: str
    title: str
    by: str
    body: str
    ago: timedelta
    clock: str = ""
    """"03:10": the opening is moved to the last time it was that late, where the text speaks of the hour."""
    wants: str = ""
    feelings: tuple[str, ...] = ()
    content_note: str = ""
    with_you: tuple[str, ...] = ()
    same_here: tuple[str, ...] = ()
    replies: tuple[Reply, ...] = field(default=())

    def opened_at(self, now: datetime) -> datetime:
        """Return when it was opened, told backwards from `now`."""
        at = now - self.ago
        if not self.clock:
            return at
        moved = datetime.combine(at.date(), time.fromisoformat(self.clock), tzinfo=now.tzinfo)
        last = self.replies[-1].after if self.replies else timedelta()
        while moved + last >= now:
            moved -= timedelta(days=1)
        return moved


def people() -> list[dict[str, Any]]:
    return _all("people")


def groups() -> tuple[str, list[dict[str, Any]]]:
    """Return the community's announcement and the groups."""
    read = _read("groups.toml")
    return read["community_announcement"], read["groups"]


def topics() -> list[Topic]:
    """Return all topics, the short older ones included, oldest first."""
    recent = [_topic(tomllib.loads(file.read_text(encoding="utf-8"))) for file in (DATA / "topics").iterdir()]
    older = [_older(entry) for entry in _all("older")]
    return sorted([*recent, *older], key=lambda topic: (-topic.ago, topic.title))


def _all(kind: str) -> list[dict[str, Any]]:
    """Return the entries of `<kind>-a.toml`, `<kind>-b.toml` and so on."""
    names = sorted(file.name for file in DATA.iterdir() if file.name.startswith(f"{kind}-"))
    return [entry for name in names for entry in _read(name)[kind]]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


def _topic(entry: dict[str, Any]) -> Topic:
    replies = tuple(
        Reply(
            by=reply["by"],
            body=reply["body"],
            after=timedelta(minutes=reply["after_minutes"]),
            thanked=reply.get("thanked", False),
            with_you=tuple(reply.get("with_you", ())),
        )
        for reply in entry.get("replies", ())
    )
    plain: dict[str, Any] = {
        key: entry.get(key, "") for key in ("group", "title", "by", "body", "wants", "content_note", "clock")
    }
    several: dict[str, Any] = {key: tuple(entry.get(key, ())) for key in ("feelings", "with_you", "same_here")}
    return Topic(ago=timedelta(hours=entry["hours_ago"]), replies=replies, **plain, **several)


def _older(entry: dict[str, Any]) -> Topic:
    """Give the replies times in the hours after the topic; the files hold none for them."""
    replies = tuple(
        Reply(by=reply["by"], body=reply["body"], after=timedelta(minutes=50 + 170 * n))
        for n, reply in enumerate(entry.get("replies", ()))
    )
    ago = timedelta(days=entry["days_ago"])
    return Topic(entry["group"], entry["title"], entry["by"], entry["body"], ago, replies=replies)
