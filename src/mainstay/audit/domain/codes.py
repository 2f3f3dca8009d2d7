"""What may stand in an entry in the clear: codes and opaque ids, nothing a person wrote."""

import re

_CODE = re.compile(r"[a-z]+(\.[a-z][a-z-]*){1,3}")
_SUBJECT = re.compile(r"[a-z][a-z-]*:[0-9A-Za-z_-]{1,40}")
_VALUE = re.compile(r"[0-9A-Za-z_.:-]{0,64}")


def check(code: str, subject: str, data: dict[str, object]) -> None:
    """Raise ValueError for anything that is neither a code nor an id."""
    if not _CODE.fullmatch(code):
        raise ValueError(f"{code!r} is not a code like forum.post.hidden")
    if subject and not _SUBJECT.fullmatch(subject):
        raise ValueError(f"{subject!r} is not a subject like post:0123abcd")
    for name, value in data.items():
        if value is None or isinstance(value, bool | int):
            continue
        if not isinstance(value, str) or not _VALUE.fullmatch(value):
            raise ValueError(f"{name} holds neither a code nor an id")
