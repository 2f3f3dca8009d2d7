"""The chain: each entry's digest covers the one before it, so a change, a gap or a swap shows.

What could name a person is covered as ciphertext. Throwing its key away later changes no byte of what was covered: the chain stays whole.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Link:
    """One entry as the chain sees it."""

    sequence: int
    at: datetime
    code: str
    subject: str
    sealed_actor: bytes
    sealed_data: bytes


@dataclass(frozen=True, slots=True)
class Verdict:
    """`broken_at` is the first sequence that does not fit, None where all fit; `problem` is "gap", "changed" or "cut"."""

    entries: int
    broken_at: int | None = None
    problem: str = ""

    @property
    def is_whole(self) -> bool:
        return self.broken_at is None


def digest(previous: str, link: Link) -> str:
    """Return the SHA-256 that ties `link` to the digest before it. Each part goes in with its length, so none can flow into the next."""
    parts = (
        previous.encode(),
        str(link.sequence).encode(),
        link.at.astimezone(UTC).isoformat(timespec="microseconds").encode(),
        link.code.encode(),
        link.subject.encode(),
        link.sealed_actor,
        link.sealed_data,
    )
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8))
        whole.update(part)
    return whole.hexdigest()


def verify(
    links: Iterable[tuple[Link, str]], head: tuple[int, str], *, after: tuple[int, str] = (0, GENESIS)
) -> Verdict:
    """Recompute the chain from behind `after`, by default its start; both pairs are a sequence and its digest, `head` that of the end."""
    previous, expected = after[1], after[0] + 1
    for link, kept in links:
        if link.sequence != expected:
            return Verdict(expected - 1, expected, "gap")
        previous = digest(previous, link)
        if previous != kept:
            return Verdict(expected - 1, expected, "changed")
        expected += 1
    if (expected - 1, previous) != head:
        return Verdict(expected - 1, expected, "cut")
    return Verdict(expected - 1)
