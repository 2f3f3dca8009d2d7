"""What the operator's page sends: which line, and the numbers that were tried."""

from django import forms
from django.utils.translation import gettext_lazy as _


class LineForm(forms.Form):
    country = forms.RegexField(regex=r"^[a-z]{2}$", label=_("Country"))
    line_key = forms.SlugField(max_length=40, label=_("Line"))
    fingerprint = forms.RegexField(regex=r"^[0-9a-f]{16}$", label=_("The numbers that were tried"))
