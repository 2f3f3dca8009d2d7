"""What is held about people, in words; and one person's own data."""

from dataclasses import dataclass

from mainstay.consent import permissions
from mainstay.consent.domain.archive import Part
from mainstay.core import holdings
from mainstay.core.actor import Actor


@dataclass(frozen=True, slots=True)
class HoldingRow:
    """One holding as the page shows it; the words are English and translated where they are shown."""

    name: str
    what: str
    purpose: str
    basis: str
    retention: str


def what_we_hold() -> list[HoldingRow]:
    """Return every holding, by name. No query: these are promises, not data."""
    rows = [HoldingRow(h.name, h.what, h.purpose, h.basis, h.retention) for h in holdings.holdings()]
    return sorted(rows, key=lambda row: row.name)


def own_data(actor: Actor) -> list[Part]:
    """Return everything held about the actor, one part per holding. The queries of each holding. Raises NotPermitted."""
    permissions.can_take_copy(actor).require()
    found = sorted(holdings.holdings(), key=lambda h: h.name)
    return [Part(h.name, h.what, h.export(actor.person_id)) for h in found]
