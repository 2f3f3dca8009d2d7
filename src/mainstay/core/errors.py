"""The five ways in which an act can fail. An app subclasses them where it raises them; one middleware turns them into pages."""


class MainstayError(Exception):
    """Carry a code and the data that words need; the words themselves live in templates."""

    code = "error"
    status = 500

    def __init__(self, code: str = "", **data: object) -> None:
        self.code = code or self.code
        self.data = data
        super().__init__(self.code)


class NotFound(MainstayError):  # noqa: N818 - named for what happened, as the pages say it
    """It does not exist, or the person may not know that it does: the two must look the same."""

    code = "not-found"
    status = 404


class NotPermitted(MainstayError):  # noqa: N818
    """It is known to the person but not theirs to do; `code` says why."""

    code = "not-permitted"
    status = 403


class Invalid(MainstayError):  # noqa: N818
    """What was given makes no sense; `field` names where to say so."""

    code = "invalid"
    status = 400

    def __init__(self, code: str = "", *, field: str = "", **data: object) -> None:
        self.field = field
        super().__init__(code, **data)


class Conflict(MainstayError):  # noqa: N818
    """Somebody else was faster, or the same was asked twice."""

    code = "conflict"
    status = 409


class TooMany(MainstayError):  # noqa: N818
    """Too often in too short a time; `retry_after_seconds` says when it is fine again."""

    code = "too-many"
    status = 429
