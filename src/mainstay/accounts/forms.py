"""What browsers send about accounts, read and checked. A form never says whether somebody else exists, except that a handle is taken."""

from datetime import datetime
from functools import cache
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mainstay.accounts import queries
from mainstay.accounts.domain.handles import MAXIMUM_LENGTH, find_problem, handle_key, looks_like_a_name
from mainstay.accounts.domain.time_zones import zone_groups
from mainstay.accounts.models import Person, Theme
from mainstay.accounts.passkeys import LONGEST_ANSWER
from mainstay.accounts.services import Preferences
from mainstay.accounts.services.passkeys import LONGEST_NAME
from mainstay.core.actor import ROLES
from mainstay.core.text import clean_line

HANDLE_PROBLEMS = {
    "contact": _("This looks like an e-mail address or a link. Take something that does not lead to you."),
    "digits": _("Leave out four or more digits in a row. They can give away a phone number or a birthday."),
    "long": _("Use at most 24 letters."),
    "characters": _("Use letters, single digits, spaces and hyphens. Begin and end with a letter or digit."),
    "short": _("Use at least 3 letters."),
    "mixed": _("Use the letters of one alphabet."),
    "reserved": _("This word is kept for people with a task here. Try another one."),
    "topic": _(
        "Take a word that has nothing to do with drugs, drinks, medicines, brands, bodies or religion. "
        "Some people here find such words hard to read."
    ),
    "handle-taken": _("Somebody has this handle. Try another one."),
    "handle-too-soon": _("You can change your handle once in 30 days. Try again later."),
}
ROLE_NAMES = {
    "helper": _("Helper"),
    "greeter": _("Greeter"),
    "facilitator": _("Facilitator"),
    "moderator": _("Moderator"),
    "coordinator": _("Coordinator"),
    "editor": _("Editor"),
    "operator": _("Operator"),
}
ROLE_TASKS = {
    "helper": _("answers when somebody needs help now"),
    "greeter": _("welcomes people who are new"),
    "facilitator": _("may lead groups"),
    "moderator": _("looks at reports, hides and restores"),
    "coordinator": _("plans who does what"),
    "editor": _("keeps the texts of this site"),
    "operator": _("runs this site and gives roles"),
}
REAL_NAME = _(
    "This looks like a real name. Do you use this name elsewhere? If people could find you by it, take another one. "
    "To keep it, send it again."
)
LONGEST_TYPED = 400  # of a passphrase: room for the sentence that 200 are the most


def passphrase_field(label: Any, *, new: bool) -> forms.CharField:  # noqa: ANN401 - a lazy text
    """Return a passphrase field that a password manager understands, spaces kept as typed."""
    return forms.CharField(
        label=label,
        strip=False,
        max_length=LONGEST_TYPED,
        widget=forms.PasswordInput(
            attrs={
                "autocomplete": "new-password" if new else "current-password",
                "autocapitalize": "none",
                "spellcheck": "false",
                **({"minlength": "10", "passwordrules": "minlength: 10; maxlength: 200;"} if new else {}),
            },
        ),
        help_text=_("At least 10 characters. Four or five words that do not belong together work well.") if new else "",
        error_messages={"required": _("Write a passphrase.") if new else _("Write your passphrase.")},
    )


def handle_field() -> forms.CharField:
    return forms.CharField(
        label=_("Handle"),
        max_length=MAXIMUM_LENGTH * 4,
        strip=False,
        help_text=_("What others call you here. Do not use your real name."),
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": _("Take a handle.")},
    )


class _NewHandle(forms.Form):
    """A handle to be taken. `accepted` is the key of a real-looking one that the person was asked about already."""

    handle = handle_field()
    accepted = forms.CharField(required=False, widget=forms.HiddenInput, max_length=60)
    asks_about_name = False

    def clean_handle(self) -> str:
        handle = clean_line(self.cleaned_data["handle"], MAXIMUM_LENGTH * 4)
        problem = find_problem(handle)
        if problem:
            raise forms.ValidationError(HANDLE_PROBLEMS[problem], code=problem)
        if looks_like_a_name(handle) and self.data.get("accepted") != handle_key(handle):
            self.asks_about_name = True
            raise forms.ValidationError(REAL_NAME, code="real-name")
        return handle

    @property
    def to_accept(self) -> str:
        """The key to send along with a real-looking handle once it was asked about."""
        return handle_key(self.data.get("handle", "")) if self.asks_about_name else str(self.data.get("accepted", ""))


class HandleForm(_NewHandle):
    """Another handle for oneself."""


class JoinForm(_NewHandle):
    """A new account."""

    passphrase = passphrase_field(_("Passphrase"), new=True)
    adult = forms.BooleanField(
        label=_("I am 18 or over"),
        error_messages={
            "required": _("This place is for adults. If you are younger, there is help made for you: see below.")
        },
    )
    time_zone = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"data-behaviour": "time-zone"}))

    field_order = ("adult", "handle", "passphrase")

    def __init__(self, *args: Any, at: datetime, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own signature
        self.at = at
        super().__init__(*args, **kwargs)

    def clean_time_zone(self) -> str:
        zone = self.cleaned_data["time_zone"]
        return zone if zone in zone_names() else "UTC"

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        _check_strength(self, "passphrase", data.get("handle", ""))
        if self.errors and "handle" in data and not queries.is_handle_free(data["handle"], at=self.at):
            self.add_error("handle", HANDLE_PROBLEMS["handle-taken"])  # say all at once; alone, the service finds it
        return data


class SignInForm(forms.Form):
    """Nothing is checked but that both are there; what fits is found out in the service, in one time for all."""

    handle = handle_field()
    passphrase = passphrase_field(_("Passphrase"), new=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own signature
        super().__init__(*args, **kwargs)
        self.fields["handle"].help_text = ""


class RecoverForm(forms.Form):
    """A recovery code and the passphrase that shall stand from now on."""

    code = forms.CharField(
        label=_("Recovery code"),
        max_length=80,
        help_text=_("One of the ten you saved. Small and capital letters, spaces and hyphens do not matter."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": _("Write one of your recovery codes.")},
    )
    passphrase = passphrase_field(_("New passphrase"), new=True)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        _check_strength(self, "passphrase", "")
        return data


class PassphraseForm(forms.Form):
    """The next passphrase."""

    passphrase = passphrase_field(_("New passphrase"), new=True)

    def __init__(self, *args: Any, handle: str, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own signature
        self.handle = handle
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        _check_strength(self, "passphrase", self.handle)
        return data


def code_field() -> forms.CharField:
    return forms.CharField(
        label=_("Code from your app"),
        max_length=20,
        help_text=_("Six digits. A new one comes every half minute."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}),
        error_messages={"required": _("Write the six digits that your app shows now.")},
    )


class CodeForm(forms.Form):
    """A code from an app: at the second step, or to show that a new app works."""

    code = code_field()


class AnswerForm(forms.Form):
    """What a browser says about a passkey; the script of the page fills it in. `name` is what a new one is called."""

    answer = forms.CharField(widget=forms.HiddenInput, max_length=LONGEST_ANSWER)
    name = forms.CharField(
        label=_("A name for it"),
        required=False,
        max_length=LONGEST_NAME,
        help_text=_("So that you can tell your devices apart. Only you see it."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class AgainForm(forms.Form):
    """One of three ways to say again who one is."""

    by = forms.ChoiceField(choices=[("passphrase", ""), ("code", ""), ("passkey", "")])
    passphrase = passphrase_field(_("Your passphrase"), new=False)
    code = code_field()
    answer = forms.CharField(widget=forms.HiddenInput, max_length=LONGEST_ANSWER)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own signature
        super().__init__(*args, **kwargs)
        by = self.data.get(self.add_prefix("by"), "")
        for name, way in (("passphrase", "passphrase"), ("code", "code"), ("answer", "passkey")):
            self.fields[name].required = by == way


class RoleForm(forms.Form):
    """Give or take one role; the handle is typed, because nobody here is listed."""

    handle = handle_field()
    role = forms.ChoiceField(
        label=_("Role"),
        choices=[(code, format_lazy("{}: {}", ROLE_NAMES[code], ROLE_TASKS[code])) for code in ROLES],
        widget=forms.RadioSelect,
    )
    act = forms.ChoiceField(choices=[("give", ""), ("take", "")])

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own signature
        super().__init__(*args, **kwargs)
        self.fields["handle"].help_text = _("Exactly as the person writes it.")
        self.fields["handle"].widget.attrs["autocomplete"] = "off"


class PreferencesForm(forms.Form):
    """How pages look and speak to one person."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=lambda: [("UTC", "UTC"), *zone_groups()])
    theme = forms.ChoiceField(
        label=_("Light or dark"),
        choices=[
            (Theme.AUTO, _("Like my device")),
            (Theme.LIGHT, _("Light")),
            (Theme.DARK, _("Dark")),
        ],
        widget=forms.RadioSelect,
    )
    high_contrast = forms.BooleanField(label=_("Stronger contrast"), required=False)
    may_be_mentioned = forms.BooleanField(
        label=_("People in my groups may mention me"),
        required=False,
        help_text=_("You get a notice when somebody does."),
    )
    keeps_drafts = forms.BooleanField(
        label=_("Keep my drafts on this phone"),
        required=False,
        help_text=_(
            "Off: a draft goes away when you use Leave. On: it stays, and others who use this phone could read it."
        ),
    )

    def preferences(self) -> Preferences:
        """Return what was chosen, for the service."""
        return Preferences(**self.cleaned_data)


@cache
def zone_names() -> frozenset[str]:
    return frozenset(name for _region, names in zone_groups() for name, _words in names)


def _check_strength(form: forms.Form, field: str, handle: str) -> None:
    passphrase = form.cleaned_data.get(field)
    if not passphrase:
        return
    try:
        validate_password(passphrase, Person(handle=handle))
    except forms.ValidationError as error:
        form.add_error(field, error)
