"""Who is asking: the first argument of every read and every write."""

from dataclasses import dataclass, field
from datetime import datetime

ROLES = ("helper", "greeter", "facilitator", "moderator", "coordinator", "editor", "operator")
"""Site-wide roles, as data; what a person is in one group is that group's business."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person, a stranger (`id` None) or the system itself."""

    id: int | None
    public_id: str = ""
    handle: str = ""
    roles: frozenset[str] = field(default_factory=frozenset)
    language: str = "en"
    time_zone: str = "UTC"
    is_system: bool = False
    standing: str = ""
    """A copy of what moderation decided: whether it still holds is asked of moderation.queries.standing."""
    standing_until: datetime | None = None

    @property
    def is_anonymous(self) -> bool:
        return self.id is None and not self.is_system

    @property
    def person_id(self) -> int:
        """The id of a signed-in person; a stranger has none and raises LookupError."""
        if self.id is None:
            raise LookupError("nobody is signed in")
        return self.id

    def has(self, *roles: str) -> bool:
        """Say whether the actor holds one of `roles`."""
        return not self.roles.isdisjoint(roles)


ANONYMOUS = Actor(id=None)
SYSTEM = Actor(id=None, handle="system", is_system=True)
