"""What was typed into the search box."""

from django import forms
from django.utils.translation import gettext_lazy

from mainstay.core.text import clean_line

LONGEST_QUERY = 200


class SearchForm(forms.Form):
    """Words, and where the next page begins."""

    q = forms.CharField(
        label=gettext_lazy("Words to look for"),
        required=False,
        max_length=2_000,
        widget=forms.TextInput(attrs={"autocomplete": "off", "enterkeyhint": "search", "type": "search"}),
    )
    after = forms.CharField(required=False, max_length=200)

    def clean_q(self) -> str:
        return clean_line(self.cleaned_data["q"], LONGEST_QUERY)
