"""Sessions on the server, each knowing whose it is, so that a person can see and end them."""

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from mainstay.accounts.models import StoredSession

DEVICE_KEY = "_device"


class SessionStore(DatabaseStore):
    """Django's database sessions on our model."""

    @classmethod
    def get_model_class(cls) -> type[StoredSession]:
        return StoredSession

    def create_model_instance(self, data: dict[str, Any]) -> StoredSession:
        row: StoredSession = super().create_model_instance(data)
        person = data.get(SESSION_KEY)
        row.person_number = int(person) if person else None
        row.device = str(data.get(DEVICE_KEY, ""))[:48]
        return row
