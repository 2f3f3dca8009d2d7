"""Sign-in by handle and passphrase."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from mainstay.accounts.domain.handles import handle_key
from mainstay.accounts.models import Person
from mainstay.core.prepared import PreparedModel

_active = PreparedModel(Person, lambda marks: Person.objects.filter(pk=marks.number("person"), is_active=True))


class HandleBackend(BaseBackend):
    """Compare the passphrase in the same time whether the handle exists or not."""

    def authenticate(
        self,
        request: HttpRequest | None,  # noqa: ARG002 - Django's signature
        username: str | None = None,
        password: str | None = None,
        **_credentials: Any,  # noqa: ANN401
    ) -> Person | None:
        person = Person.objects.filter(handle_key=handle_key(username or "")).first()
        if person is None:
            Person().set_password(password)
            return None
        fits = person.check_password(password or "")
        return person if fits and person.is_active else None

    def get_user(self, user_id: int) -> Person | None:
        return _active.first(person=user_id)
