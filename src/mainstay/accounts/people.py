"""The manager Django's sign-in asks for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.base_user import BaseUserManager

from mainstay.accounts.domain.handles import handle_key

if TYPE_CHECKING:
    from mainstay.accounts.models import Person


class PersonManager(BaseUserManager["Person"]):
    """Find people by the key of their handle."""

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(handle_key=handle_key(username or ""))

    def create_user(self, handle: str, passphrase: str, **fields: object) -> Person:
        """Make a person; the rules about handles and passphrases stand in services.join."""
        person = self.model(handle=handle, handle_key=handle_key(handle), **fields)
        person.set_password(passphrase)
        person.save(using=self._db)
        return person
