"""What a person gives to take a copy or to leave: their passphrase, and whether posts stay."""

from django import forms
from django.utils.translation import gettext_lazy

LONGEST = 300


def passphrase_field() -> forms.CharField:
    """Return the field that asks again, in case somebody else holds the phone."""
    return forms.CharField(
        label=gettext_lazy("Your passphrase"),
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": gettext_lazy("Type your passphrase, so that we know it is you.")},
    )


class CopyForm(forms.Form):
    """Take a copy."""

    passphrase = passphrase_field()


class LeaveForm(forms.Form):
    """Leave for good."""

    DELETE, KEEP = "delete", "keep"

    posts = forms.ChoiceField(
        label=gettext_lazy("What happens to what you wrote"),
        choices=[
            (DELETE, gettext_lazy("Delete it too")),
            (KEEP, gettext_lazy("Let it stand, signed “former member”")),
        ],
        initial=DELETE,
        widget=forms.RadioSelect,
    )
    passphrase = passphrase_field()
