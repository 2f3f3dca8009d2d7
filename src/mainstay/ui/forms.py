"""The gallery's own form: one field of each kind, so that the form components have something to show."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy


class ExampleForm(forms.Form):
    AGES: ClassVar = [("adult", gettext_lazy("18 or over")), ("young", gettext_lazy("Under 18"))]
    WISHES: ClassVar = [("listen", gettext_lazy("Just listen")), ("experience", gettext_lazy("Your experience"))]

    handle = forms.CharField(label=gettext_lazy("Name here"), help_text=gettext_lazy("3 to 24 letters."), max_length=24)
    about = forms.CharField(label=gettext_lazy("About you"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    age = forms.ChoiceField(label=gettext_lazy("How old are you?"), choices=AGES, widget=forms.RadioSelect)
    wish = forms.MultipleChoiceField(
        label=gettext_lazy("What would help?"), choices=WISHES, widget=forms.CheckboxSelectMultiple, required=False
    )
    remember = forms.BooleanField(
        label=gettext_lazy("Keep me signed in"), help_text=gettext_lazy("On your own phone only."), required=False
    )
