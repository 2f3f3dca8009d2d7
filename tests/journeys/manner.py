"""The manners in which somebody uses the site: phone or desk, with scripts or without, by touch, mouse or keyboard."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Manner:
    """How somebody uses the site."""

    name: str
    width: int = 360
    height: int = 740
    js: bool = True
    keys: bool = False
    scheme: str = "light"
    motion: str = "no-preference"
    text: int = 100

    @property
    def is_phone(self) -> bool:
        return self.width < 600

    def but(self, **changes: object) -> Manner:
        return replace(self, **changes)  # type: ignore[arg-type]


PHONE = Manner("phone")
PHONE_PLAIN = Manner("phone-no-js", js=False)
DESK = Manner("desk", 1280, 800)
DESK_KEYS = Manner("desk-keyboard", 1280, 800, keys=True)
DESK_PLAIN = Manner("desk-no-js", 1280, 800, js=False)
DESK_PLAIN_KEYS = Manner("desk-no-js-keyboard", 1280, 800, js=False, keys=True)
EVERY = (PHONE, PHONE_PLAIN, DESK_KEYS, DESK_PLAIN)
