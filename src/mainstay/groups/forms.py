"""What browsers send about groups, with a sentence beside each field that cannot be used."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from mainstay.core import refusals
from mainstay.core.errors import MainstayError
from mainstay.core.ids import read_code
from mainstay.groups import words
from mainstay.groups.queries import Texts
from mainstay.groups.services import AGREEMENT_LINES, ANSWER_LENGTH, CODE_LENGTH, REMOVAL_REASONS, GroupFields

KINDS = [(code, word) for code, word in words.KIND.items()]
ROLES = [(code, word) for code, word in words.ROLE_EXPLAINED.items()]
USES = [(1, _("one person")), (5, _("up to 5 people")), (20, _("up to 20 people")), (100, _("up to 100 people"))]
DAYS = [(1, _("1 day")), (7, _("7 days")), (30, _("30 days"))]
NOTE_DAYS = [("1", _("1 day")), ("7", _("7 days")), ("30", _("30 days")), ("", _("until it is taken down"))]
REASONS = {
    "agreement-not-kept": _("The agreement was not kept"),
    "asked-for-it": _("The person asked for it"),
    "somebody-else": _("Another reason"),
}


def sent(request: HttpRequest) -> QueryDict | None:
    """Return what was posted; None where the page was only asked for."""
    return request.POST if request.method == "POST" else None


def say(form: forms.Form, error: MainstayError) -> None:
    """Put what a service refused beside its field."""
    field = str(getattr(error, "field", "")) or None
    said = words.PROBLEM.get(error.code) or refusals.sentence_for(error.code, error.data) or error.code
    form.add_error(field if field in form.fields else None, str(said))


class Door(forms.Form):
    """Come in, or ask to: the agreement, and the questions where the group has some."""

    agreed = forms.BooleanField(
        label=_("I have read this and I agree"), error_messages={"required": words.PROBLEM["agreement"]}
    )

    def __init__(self, *args: Any, texts: Texts, asks: bool, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own arguments
        super().__init__(*args, **kwargs)
        if not texts.agreement:
            del self.fields["agreed"]
        for number, question in enumerate(texts.questions if asks else (), start=1):
            self.fields[f"answer_{number}"] = forms.CharField(
                label=question,
                required=False,
                max_length=ANSWER_LENGTH,
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    @property
    def questions(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("answer_")]

    @property
    def answers(self) -> list[str]:
        return [self.cleaned_data[name] for name in self.fields if name.startswith("answer_")]


class GroupForm(forms.Form):
    """Everything a group says of itself."""

    name = forms.CharField(
        label=_("Name"),
        max_length=80,
        help_text=_("What people call the group. It never stands in a page's title or address."),
    )
    about = forms.CharField(
        label=_("What is it about?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Two or three sentences. The first ones stand in the list of groups."),
    )
    kind = forms.ChoiceField(
        label=_("Who can see and read it?"),
        choices=KINDS,
        initial="members",
        widget=forms.RadioSelect,
        error_messages={"required": words.PROBLEM["kind-unknown"]},
    )
    focus = forms.MultipleChoiceField(
        label=_("Whom does it fit?"),
        choices=list(words.FOCUS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose a few. People find the group by them."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, initial="en")
    agreement = forms.CharField(
        label=_("What the group agrees on"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("One sentence a line, eight at most. Everybody reads it and says yes before coming in."),
    )
    question_1 = forms.CharField(label=_("First entry question"), max_length=200, required=False)
    question_2 = forms.CharField(label=_("Second entry question"), max_length=200, required=False)

    def clean_agreement(self) -> str:
        text: str = self.cleaned_data["agreement"]
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) > AGREEMENT_LINES:
            raise forms.ValidationError(_("These are more than eight lines. Fewer are easier to keep."))
        if any(len(line) > 200 for line in lines):  # noqa: PLR2004 - the column's own length, said in the sentence
            raise forms.ValidationError(_("A line is longer than 200 letters. Shorter ones are easier to keep."))
        return text

    def given(self) -> GroupFields:
        """Return what was filled in, for the service."""
        data = self.cleaned_data
        return GroupFields(
            name=data["name"],
            about=data["about"],
            kind=data["kind"],
            focus=tuple(data["focus"]),
            language=data["language"],
            agreement=tuple(data["agreement"].splitlines()),
            questions=(data["question_1"], data["question_2"]),
        )


class RoleForm(forms.Form):
    handle = forms.CharField(label=_("Handle"), max_length=48, help_text=_("Somebody who is in the group."))
    role = forms.ChoiceField(label=_("Role"), choices=ROLES, widget=forms.RadioSelect)


class RemovalForm(forms.Form):
    handle = forms.CharField(label=_("Handle"), max_length=48)
    reason = forms.ChoiceField(
        label=_("Why"),
        choices=[(code, REASONS[code]) for code in REMOVAL_REASONS],
        widget=forms.RadioSelect,
        help_text=_("Kept in the log. The person is not told the reason by this page; a word from you is kinder."),
    )


class NoteForm(forms.Form):
    text = forms.CharField(
        label=_("What should everybody know?"),
        max_length=1200,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": words.PROBLEM["text-missing"]},
    )
    days = forms.ChoiceField(
        label=_("How long"), choices=NOTE_DAYS, initial="7", required=False, widget=forms.RadioSelect
    )

    def days_given(self) -> int | None:
        return int(self.cleaned_data["days"]) if self.cleaned_data["days"] else None


class InviteForm(forms.Form):
    uses = forms.TypedChoiceField(
        label=_("For how many people"), choices=USES, coerce=int, initial=1, widget=forms.RadioSelect
    )
    days = forms.TypedChoiceField(
        label=_("How long it works"), choices=DAYS, coerce=int, initial=7, widget=forms.RadioSelect
    )


class CodeForm(forms.Form):
    """A code as somebody reads it from a card."""

    code = forms.CharField(
        label=_("Code"),
        max_length=64,
        help_text=_("Twelve letters and digits. Spaces, dashes and capitals do not matter."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )

    def clean_code(self) -> str:
        code = read_code(self.cleaned_data["code"])
        if len(code) != CODE_LENGTH:
            raise forms.ValidationError(_("A code has twelve letters and digits. Please compare it with the card."))
        return code
