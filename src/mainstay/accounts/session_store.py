"""Sessions on the server, each knowing whose it is, so that a person can see and end them."""

from datetime import datetime
from typing import Any, cast

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from mainstay.accounts.models import StoredSession
from mainstay.core.prepared import Prepared, instant

BROWSER_KEY = "_browser"
"""Session entry set at sign-in, from which the row is built anew at each save: id (public), device, way, since (ISO instant)."""

_data_of = Prepared(
    lambda marks: StoredSession.objects.filter(session_key=marks.text("key")).values_list("session_data", "expire_date")
)


class SessionStore(DatabaseStore):
    """Django's database sessions on our model."""

    @classmethod
    def get_model_class(cls) -> type[StoredSession]:
        return StoredSession

    def load(self) -> dict[str, Any]:
        """Return what the session holds; nothing, and no key, where there is none or it has ended. One query."""
        rows = _data_of.run(key=self.session_key)
        if not rows or instant(rows[0][1]) <= timezone.now():
            self._session_key = None
            return {}
        return self.decode(rows[0][0])

    def create_model_instance(self, data: dict[str, Any]) -> StoredSession:
        row = cast("StoredSession", super().create_model_instance(data))
        person = data.get(SESSION_KEY)
        browser = data.get(BROWSER_KEY, {})
        row.person_number = int(person) if person else None
        if person and browser:
            row.public_id = browser["id"]
            row.device = browser["device"]
            row.way = browser.get("way", "")
            row.since = datetime.fromisoformat(browser["since"])
        return row
