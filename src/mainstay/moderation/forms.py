"""What a person says when reporting or appealing, and a moderator when hiding, taking a step, hearing, handing over."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from mainstay.core.errors import MainstayError
from mainstay.core.text import clean_text
from mainstay.moderation import words
from mainstay.moderation.domain import ladder
from mainstay.moderation.domain.reasons import FOR_HIDING, REASONS
from mainstay.moderation.services.appealing import ANSWER_LENGTH, APPEAL_LENGTH, OUTCOMES
from mainstay.moderation.services.deciding import NOTE_LENGTH
from mainstay.moderation.services.desk import HAND_OVER_LENGTH, PROTOCOL_LENGTH
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


TOO_LONG = {"max_length": words.PROBLEMS["too-long"], "required": words.PROBLEMS["empty"]}
WHAT = [(f"{step.code}:{days}", step.code, days) for step in ladder.STEPS for days in (sorted(step.days) or (0,))]
"""(value on the page, step, days) of every choice on the ladder."""


def say(form: forms.Form, error: MainstayError) -> None:
    """Put what a service refused beside its field."""
    field = str(getattr(error, "field", "")) or None
    said = words.PROBLEMS.get(error.code) or words.REFUSALS.get(error.code) or error.code
    form.add_error(field if field in form.fields else None, str(said))


def _what_words(step: str, days: int) -> str | Promise:
    return f"{words.STEPS_MEAN[step]} ({words.DAYS[days]})" if days else words.STEPS_MEAN[step]


class StepForm(forms.Form):
    """One step of the ladder, why, and private words. The reason of the case stands first."""

    what = forms.ChoiceField(
        label=gettext_lazy("Which step"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose a step.")},
    )
    reason = forms.ChoiceField(
        label=gettext_lazy("Why"),
        help_text=gettext_lazy("The person sees this, and the log of decisions."),
        choices=[(code, WORDS[code]) for code in FOR_HIDING],
        error_messages={"required": gettext_lazy("Choose a reason. The person will see it.")},
    )
    note = forms.CharField(
        label=gettext_lazy("A note to the person"),
        help_text=gettext_lazy("Only they read this. Say what to change, kindly."),
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=TOO_LONG,
    )

    def __init__(self, data: Any = None, *, reason: str = "") -> None:  # noqa: ANN401 - Django's own
        first = reason if reason in FOR_HIDING else ""
        super().__init__(data, auto_id="step_%s", initial={"reason": first})
        what, why = self.fields["what"], self.fields["reason"]
        assert isinstance(what, forms.ChoiceField)  # noqa: S101 - for the type checker
        assert isinstance(why, forms.ChoiceField)  # noqa: S101
        what.choices = [(value, _what_words(step, days)) for value, step, days in WHAT]
        if not first:
            why.choices = [("", gettext_lazy("Choose")), *[(code, WORDS[code]) for code in FOR_HIDING]]

    def given(self) -> dict[str, Any]:
        """Return step, days, reason and note."""
        step, days = {value: (step, days) for value, step, days in WHAT}[self.cleaned_data["what"]]
        clean = self.cleaned_data
        return {"step": step, "days": days or None, "reason": clean["reason"], "note": clean["note"]}


class LookForm(forms.Form):
    """Why a person's last texts are opened; the reason is kept for them to read."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why do you look?"),
        choices=list(words.LOOKS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": words.PROBLEMS["reason-unknown"]},
    )


class AppealForm(forms.Form):
    """A person's own words against a step."""

    text = forms.CharField(
        label=gettext_lazy("What should we know?"),
        help_text=gettext_lazy("Only moderators read this. Somebody who did not decide it looks again."),
        max_length=APPEAL_LENGTH,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages=TOO_LONG,
    )


class HearForm(forms.Form):
    """What becomes of a step, and words for the person."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("What happens"),
        choices=[
            (str(OUTCOMES[0]), gettext_lazy("The step stays")),
            (str(OUTCOMES[1]), gettext_lazy("The step is taken back")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": words.PROBLEMS["outcome-unknown"]},
    )
    answer = forms.CharField(
        label=gettext_lazy("Your reason, to the person"),
        help_text=gettext_lazy("Only they read this."),
        max_length=ANSWER_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages=TOO_LONG,
    )


class HandOverForm(forms.Form):
    """Words for the next shift."""

    text = forms.CharField(
        label=gettext_lazy("Words for the next"),
        help_text=gettext_lazy(
            "What to keep an eye on, and how it was. No names, no quotes: the list below leads to them."
        ),
        required=False,
        max_length=HAND_OVER_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages=TOO_LONG,
    )


class ProtocolForm(forms.Form):
    """What moderators do here when somebody may be in danger, in the operator's own words."""

    text = forms.CharField(
        label=gettext_lazy("What to do when somebody may be in danger"),
        help_text=gettext_lazy("One step per line: whom to call, when, what to say, who is second."),
        required=False,
        max_length=PROTOCOL_LENGTH,
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages=TOO_LONG,
    )


class SeveralForm(forms.Form):
    """Why many things are hidden at once."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why"),
        choices=[(code, WORDS[code]) for code in FOR_HIDING],
        initial="advert",
        error_messages={"required": gettext_lazy("Choose a reason. The author will see it.")},
    )
