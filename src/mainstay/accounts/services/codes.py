"""Make recovery codes. Only their digests are kept; the caller shows them once."""

from datetime import datetime

from mainstay.accounts.domain import recovery_codes
from mainstay.accounts.models import RecoveryCode
from mainstay.core.ids import new_code


def replace_codes(person_id: int, at: datetime) -> list[str]:
    """Put ten new codes in the place of all earlier ones and return them. Runs in the caller's transaction."""
    codes = [new_code(recovery_codes.CODE_LENGTH) for _ in range(recovery_codes.CODE_COUNT)]
    RecoveryCode.objects.filter(person=person_id).delete()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(person_id=person_id, digest=recovery_codes.digest(code), created_at=at) for code in codes
    )
    return codes
