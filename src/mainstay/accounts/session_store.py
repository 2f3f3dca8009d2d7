"""Sessions on the server, each knowing whose it is, so that a person can see and end them."""

from datetime import datetime
from typing import Any, cast

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from mainstay.accounts.models import StoredSession

BROWSER_KEY = "_browser"
"""Session entry set at sign-in, from which the row is built anew at each save: id (public), device, since (ISO instant)."""


class SessionStore(DatabaseStore):
    """Django's database sessions on our model."""

    @classmethod
    def get_model_class(cls) -> type[StoredSession]:
        return StoredSession

    def create_model_instance(self, data: dict[str, Any]) -> StoredSession:
        row = cast("StoredSession", super().create_model_instance(data))
        person = data.get(SESSION_KEY)
        browser = data.get(BROWSER_KEY, {})
        row.person_number = int(person) if person else None
        if person and browser:
            row.public_id = browser["id"]
            row.device = browser["device"]
            row.since = datetime.fromisoformat(browser["since"])
        return row
