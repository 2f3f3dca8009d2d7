"""How strong a passphrase must be: guesses, not character classes."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from zxcvbn import zxcvbn

from mainstay.accounts.models import Person

MINIMUM_LENGTH = 10
MINIMUM_SCORE = 3  # of 4: safely unguessable, moderate protection from offline slow-hash scenario (zxcvbn's own words)
MAXIMUM_LENGTH = 200
LOOKED_AT = 24
"""Characters, enough for the highest score; the estimate of 72 well-chosen ones took two seconds."""


class StrengthValidator:
    """Refuse what is guessed quickly; the words say what to do."""

    def validate(self, password: str, user: Person | None = None) -> None:
        if len(password) < MINIMUM_LENGTH:
            raise ValidationError(
                _("Use at least 10 characters. Four or five unrelated words are easy to keep in mind."), code="short"
            )
        if len(password) > MAXIMUM_LENGTH:
            raise ValidationError(_("Use at most 200 characters."), code="long")
        known = [user.handle] if user else []
        guess = zxcvbn(password[:LOOKED_AT], user_inputs=known)  # type: ignore[no-untyped-call]
        if guess["score"] < MINIMUM_SCORE:
            raise ValidationError(
                _("This one is quick to guess. Add a word or two that do not belong together."), code="weak"
            )

    def get_help_text(self) -> str:
        return _("At least 10 characters. Spaces are fine. Four or five unrelated words work well.")
