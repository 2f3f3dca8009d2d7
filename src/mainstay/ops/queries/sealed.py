"""The keys of sealed fields: whether what is locked can be opened."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from mainstay.ops.domain.checks import Check, State
from mainstay.sealing import queries as keys


def look(_at: datetime) -> Iterator[Check]:
    """Yield how the keys stand. One query."""
    title = _("Sealed fields")
    yield {
        "none": Check("sealed", title, State.GOOD, _("Nothing is sealed yet.")),
        "good": Check("sealed", title, State.GOOD, _("The sealing key opens all keys.")),
        "changing": Check(
            "sealed",
            title,
            State.LOOK,
            _("A change of the sealing key was cut off. All is readable."),
            "mainstay keys rotate",
        ),
        "missing": Check(
            "sealed",
            title,
            State.BAD,
            _("The sealing key is missing, or is another one: what is sealed cannot be read, and some acts fail."),
            _("Put your copy of the file sealing-key back."),
        ),
    }[keys.standing()]
