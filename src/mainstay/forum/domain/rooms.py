"""A group as the forum needs to know it: who may read and write there."""

from dataclasses import dataclass

OPEN, HIDDEN = "open", "hidden"


@dataclass(frozen=True, slots=True)
class Room:
    """A group seen by one viewer; `role` is the viewer's role there, "" for none."""

    id: int
    public_id: str
    name: str
    kind: str
    about: str
    focus: tuple[str, ...]
    member_count: int
    is_closed: bool
    role: str
    board_version: int

    @property
    def is_open(self) -> bool:
        return self.kind == OPEN

    @property
    def is_member(self) -> bool:
        return bool(self.role)

    @property
    def can_read(self) -> bool:
        return self.is_open or self.is_member

    @property
    def can_write(self) -> bool:
        return self.is_member and not self.is_closed

    @property
    def url(self) -> str:
        return f"/g/{self.public_id}/"

    def exists_for(self, *, stranger: bool) -> bool:
        """Say whether the viewer may know of it: strangers of open ones, people of all but hidden ones, members of theirs."""
        return self.is_open or (not stranger and (self.is_member or self.kind != HIDDEN))
