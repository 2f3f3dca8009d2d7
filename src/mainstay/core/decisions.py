"""A yes or a no with a reason: the shape every permission answers in."""

from dataclasses import dataclass

from mainstay.core.errors import NotPermitted


@dataclass(frozen=True, slots=True)
class Decision:
    """Truthy when allowed; else `code` names the reason."""

    allowed: bool
    code: str = ""

    def __bool__(self) -> bool:
        return self.allowed

    def require(self) -> None:
        """Raise NotPermitted with the code unless allowed."""
        if not self.allowed:
            raise NotPermitted(self.code)


ALLOW = Decision(allowed=True)


def deny(code: str) -> Decision:
    return Decision(allowed=False, code=code)


def deny_if(condition: object, code: str) -> Decision | None:
    return deny(code) if condition else None


def allow_if(condition: object) -> Decision | None:
    return ALLOW if condition else None


def first(*rules: Decision | None, otherwise: str) -> Decision:
    """Return the first rule that spoke, else a denial with `otherwise`."""
    for rule in rules:
        if rule is not None:
            return rule
    return deny(otherwise)
