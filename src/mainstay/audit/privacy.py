"""What the log holds about people: acts, sealed. Erasing cuts them loose; the key is thrown away last of all (sealing)."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_noop

from mainstay.audit import queries, services
from mainstay.core.holdings import Holding


def export(person_id: int) -> dict[str, Any]:
    rows = queries.done_by(person_id)
    return {"acts": [{"at": row.at.isoformat(), "what": row.code, "subject": row.subject} for row in rows]}


def erase(person_id: int, _at: datetime, _keep_posts: bool) -> None:  # noqa: FBT001 - the holding's own signature
    services.unlink(person_number=person_id)


HOLDING = Holding(
    name="audit",
    app="audit",
    models=("audit.Entry", "audit.Head"),
    what=gettext_noop(
        "A log of important acts, such as a new passphrase or a hidden post. No words, only what was done."
    ),
    purpose=gettext_noop("To show later that nobody misused a role or an account."),
    basis=gettext_noop("Needed to keep people safe."),
    retention=gettext_noop("The log stays. When you leave, we throw away the key that tells it was you."),
    export=export,
    erase=erase,
    order=900,
)
