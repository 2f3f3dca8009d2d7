"""What happens in groups."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class MemberJoined:
    name: ClassVar[str] = "groups.member-joined"
    version: ClassVar[int] = 1
    group_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class MemberLeft:
    name: ClassVar[str] = "groups.member-left"
    version: ClassVar[int] = 1
    group_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class AskedToJoin:
    name: ClassVar[str] = "groups.member-asked"
    version: ClassVar[int] = 1
    group_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class LetIn:
    name: ClassVar[str] = "groups.member-admitted"
    version: ClassVar[int] = 1
    group_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class AnnouncementMade:
    name: ClassVar[str] = "groups.announcement-made"
    version: ClassVar[int] = 1
    announcement_id: int
    group_id: int | None
