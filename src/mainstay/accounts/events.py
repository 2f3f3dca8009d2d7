"""What this app tells the others: somebody came, changed their handle, or left for good."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class PersonJoined:
    """An account was made."""

    name: ClassVar[str] = "accounts.person-joined"
    version: ClassVar[int] = 1

    person_id: int


@dataclass(frozen=True, slots=True)
class HandleChanged:
    """A person is called something else now; the old handle is shown nowhere any more."""

    name: ClassVar[str] = "accounts.handle-changed"
    version: ClassVar[int] = 1

    person_id: int


@dataclass(frozen=True, slots=True)
class PersonErased:
    """An account became "former member"; `keeps_posts` says whether their posts stay."""

    name: ClassVar[str] = "accounts.person-erased"
    version: ClassVar[int] = 1

    person_id: int
    keeps_posts: bool
