"""What the keys are to people, and what stays when they leave: a number, so that no old copy brings their key back."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_noop

from mainstay.core.holdings import Holding


def export(_person_id: int) -> dict[str, Any]:
    """Add nothing: a key opens what other parts of the copy hold already, and tells nothing by itself."""
    return {}


def erase(_person_id: int, _at: datetime, _keep_posts: bool) -> None:  # noqa: FBT001 - the holding's own signature
    """Do nothing here: the key lies in another file, so it goes after the transaction of the rest (consent, `services.forget`)."""


HOLDING = Holding(
    name="sealing",
    app="sealing",
    models=("sealing.WrappedKey", "sealing.Forgotten"),
    what=gettext_noop(
        "A key of your own. It locks, on the server, what only few may read: your answers to a group's questions, your words in a report, "
        "a moderator's note to you. This is not end-to-end encryption."
    ),
    purpose=gettext_noop("So that no copy of the data shows these words when you have left."),
    basis=gettext_noop("Needed to keep people safe."),
    retention=gettext_noop(
        "Until you erase your account. Then the key is thrown away. Your account's number stays, so that no old copy brings the key back."
    ),
    export=export,
    erase=erase,
    order=950,
)
