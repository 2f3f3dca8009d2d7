"""How groups are spoken of on screen."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

FOCUS = {
    "newcomers": _("Newcomers"),
    "alcohol": _("Alcohol"),
    "opioids": _("Opioids"),
    "stimulants": _("Stimulants"),
    "cannabis": _("Cannabis"),
    "nicotine": _("Nicotine"),
    "any": _("Any substance"),
    "dual_focus": _("Mental health too"),
    "medication_welcome": _("Medication welcome"),
    "women": _("Women"),
    "men": _("Men"),
    "trans_nonbinary": _("Trans and non-binary"),
    "lgbtq": _("LGBTQ+"),
    "young": _("Younger people"),
    "older": _("Older people"),
    "parents": _("Parents and family"),
    "activity": _("Doing things together"),
}

KIND = {
    "open": _("Anyone can read"),
    "members": _("Members read"),
    "invitation": _("By invitation"),
    "hidden": _("Hidden"),
}

KIND_EXPLAINED = {
    "open": _("Anyone can read along, also without an account. Search engines are kept out. Only members write."),
    "members": _("Everyone with an account can see that this group exists and come in. Only members read and write."),
    "invitation": _(
        "Everyone with an account can see that this group exists. You come in by invitation or by asking. Only members read and write."
    ),
    "hidden": _("To everyone else this group does not exist. You come in by invitation only."),
}

ROLE = {
    "member": pgettext_lazy("role in a group", "member"),
    "greeter": pgettext_lazy("role in a group", "greeter"),
    "host": pgettext_lazy("role in a group", "host"),
    "facilitator": pgettext_lazy("role in a group", "facilitator"),
}

ROLE_DOES = {
    "greeter": _("greets newcomers"),
    "host": _("hosts"),
    "facilitator": _("facilitates"),
}

ROLE_EXPLAINED = {
    "member": _("Member: reads and writes."),
    "greeter": _("Greeter: says hello to people who are new."),
    "host": _("Host: keeps the group open at a set time."),
    "facilitator": _("Facilitator: looks after the group, lets people in, pins notes, gives roles."),
}

PROBLEM = {
    "name-missing": _("Please give the group a name."),
    "kind-unknown": _("Please choose who can read it."),
    "kind-wider": _(
        "What was written here was written for this few. The group can become more private, not more open. "
        "For a more open one, please found a new group."
    ),
    "text-missing": _("Please write a few words."),
    "uses-out-of-range": _("Please choose a number from the list."),
    "days-out-of-range": _("Please choose a time from the list."),
    "role-unknown": _("Please choose a role from the list."),
    "last-facilitator": _("A group needs at least one facilitator. Give the role to somebody else first."),
    "not-inside": _("Nobody with this handle is in the group."),
    "reason-unknown": _("Please choose a reason from the list."),
    "agreement": _("Please read what the group agrees on, and say yes to it."),
}

REFUSED = {
    "not-facilitator": _("This is for the facilitators of the group."),
    "by-invitation": _("This group is entered by invitation, or by asking."),
    "taken-out": _("The people who look after this group took you out. You can ask a moderator to look at it."),
    "own-invitation": _("You made this invitation yourself, so it is for somebody else. You can ask to come in."),
    "not-asked-for": _("This group does not take requests. You can come in by yourself, or by invitation."),
    "not-member": _("This is for members of the group."),
    "not-staff": _("This is for the coordinators of this community."),
    "agreement": PROBLEM["agreement"],
}


def focus_words(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the words of tags in the language of now."""
    return tuple(str(FOCUS[code]) for code in codes if code in FOCUS)
