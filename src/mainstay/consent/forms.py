"""What a person says when they leave: whether posts stay. Who it is was asked before (core/sudo.py)."""

from django import forms
from django.utils.translation import gettext_lazy


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
    sure = forms.BooleanField(
        label=gettext_lazy("Yes, erase my account for good"),
        error_messages={"required": gettext_lazy("Tick this if you are sure. Nothing has been erased yet.")},
    )
