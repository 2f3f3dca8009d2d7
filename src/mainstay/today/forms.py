"""What a newcomer types at the start."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mainstay.core.ids import new_public_id
from mainstay.forum.words import WANTS
from mainstay.today.domain.start import GOAL_LIMIT, REQUEST_LIMIT, Start


class StartForm(forms.Form):
    """A goal, one request, the agreement. Nothing of it is compulsory but the agreement."""

    agree = forms.BooleanField(
        label=_("Yes, I can keep to this"),
        error_messages={"required": _("Tick this to come in, or choose another group.")},
    )
    goal = forms.CharField(
        label=_("One goal, in one sentence"),
        help_text=_("For example: get through this evening. Or: see my doctor this week."),
        max_length=GOAL_LIMIT,
        required=False,
    )
    request = forms.CharField(
        label=_("One thing you would like from people here"),
        help_text=_("For example: how did you get through the first night?"),
        max_length=REQUEST_LIMIT,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    wants = forms.ChoiceField(
        label=_("What would help?"),
        choices=[*WANTS.items(), ("", _("I would rather not say"))],
        widget=forms.RadioSelect,
        required=False,
        initial="",
    )
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40, initial=new_public_id)

    def start(self) -> Start:
        """Return what was typed."""
        clean = self.cleaned_data
        return Start(goal=clean["goal"], request=clean["request"], wants=clean["wants"])
