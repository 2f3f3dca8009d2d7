"""What a person says when reporting, and a moderator when hiding."""

from django import forms
from django.utils.translation import gettext_lazy

from mainstay.core.text import clean_text
from mainstay.moderation.domain.reasons import FOR_HIDING, REASONS
from mainstay.moderation.services.deciding import NOTE_LENGTH
from mainstay.moderation.services.opening import TEXT_LENGTH
from mainstay.moderation.words import REASONS as WORDS


class ReportForm(forms.Form):
    """One reason, each a button that sends; words only if the person wants to."""

    reason = forms.ChoiceField(
        label=gettext_lazy("What is it about?"),
        choices=[(reason.code, WORDS[reason.code]) for reason in REASONS],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one. “Something else” is fine.")},
    )
    text = forms.CharField(
        label=gettext_lazy("Anything we should know"),
        help_text=gettext_lazy("Only moderators read this."),
        required=False,
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "max_length": gettext_lazy("That is longer than 1,000 characters. Please shorten it a little.")
        },
    )

    def clean_text(self) -> str:
        return clean_text(self.cleaned_data["text"], TEXT_LENGTH)


class HideForm(forms.Form):
    """Why it is hidden, and what its author is told."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why"),
        help_text=gettext_lazy("The author sees this, and the log of decisions."),
        choices=[(code, WORDS[code]) for code in FOR_HIDING],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose a reason. The author will see it.")},
    )
    note = forms.CharField(
        label=gettext_lazy("A note to the author"),
        help_text=gettext_lazy("Only the author reads this. Say what to change, kindly."),
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": gettext_lazy("That is longer than 500 characters. Please shorten it a little.")},
    )

    def clean_note(self) -> str:
        return clean_text(self.cleaned_data["note"], NOTE_LENGTH)
