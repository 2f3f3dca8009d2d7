"""Keep the copy of a person's standing beside their account. What it means and who decides is moderation's."""

from datetime import datetime

from mainstay.accounts.models import Person


def copy_standing(*, person_id: int, standing: str, until: datetime | None) -> bool:
    """Write the copy that every request reads; False where the person is gone. In the caller's transaction, after permitting."""
    found = Person.objects.filter(pk=person_id, erased_at=None)
    return bool(found.update(standing=standing, standing_until=until))
