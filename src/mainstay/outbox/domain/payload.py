"""What an event may carry: ids and plain values. A post's words stay in the post, so erasing it erases them everywhere."""

import dataclasses
from datetime import datetime
from typing import Any, ClassVar, Protocol

LONGEST_VALUE = 200
"""Characters. An address or a code fits; something a person wrote does not belong in an event."""


class Event(Protocol):
    """A frozen dataclass with its name and version as class attributes."""

    name: ClassVar[str]
    version: ClassVar[int]
    __dataclass_fields__: ClassVar[dict[str, Any]]


def payload_of(event: Event) -> dict[str, Any]:
    """Return the fields as plain JSON values. Raises ValueError for anything else, or for long text."""
    return {f.name: _plain(f.name, getattr(event, f.name)) for f in dataclasses.fields(event)}


def _plain(name: str, value: object) -> Any:  # noqa: ANN401 - JSON values
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        if len(value) > LONGEST_VALUE:
            raise ValueError(f"{name} is {len(value)} characters long; an event carries ids, not text")
        return value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(name, one) for one in (value if isinstance(value, list | tuple) else sorted(value))]
    raise ValueError(f"{name} is a {type(value).__name__}; an event carries ids and plain values")
