"""The forum's words for its codes, in the reader's language: chips, notes, roles, sentences of the composer, refusals."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from mainstay.core import refusals
from mainstay.forum.domain.writing import Words

type Labels = dict[str, str | Promise]

FEELINGS: Labels = {
    "ashamed": gettext_lazy("ashamed"),
    "anxious": gettext_lazy("anxious"),
    "sad": gettext_lazy("sad"),
    "angry": gettext_lazy("angry"),
    "confused": gettext_lazy("confused"),
    "lonely": gettext_lazy("lonely"),
    "hopeless": gettext_lazy("hopeless"),
    "stressed": gettext_lazy("stressed"),
    "numb": gettext_lazy("numb"),
    "craving": pgettext_lazy("I feel …", "a craving"),
    "wanting": pgettext_lazy("I feel …", "restless"),
    "hopeful": gettext_lazy("hopeful"),
    "grateful": gettext_lazy("grateful"),
    "joyful": gettext_lazy("joyful"),
    "loving": pgettext_lazy("I feel …", "full of love"),
    "admiring": pgettext_lazy("I feel …", "impressed"),
}
WANTS: Labels = {
    "listen": gettext_lazy("Just listen"),
    "experience": gettext_lazy("Your experience"),
    "information": gettext_lazy("Information"),
    "company": gettext_lazy("Company now"),
    "else": gettext_lazy("Something else"),
}
WANTS_SHOWN: Labels = {
    "listen": gettext_lazy("asks to be listened to"),
    "experience": gettext_lazy("asks for your experience"),
    "information": gettext_lazy("asks for information"),
    "company": gettext_lazy("asks for company now"),
    "else": gettext_lazy("asks for one thing"),
}
WANTS_SENTENCE: Labels = {
    "listen": gettext_lazy("It would help if someone just listened."),
    "experience": gettext_lazy("I would like to hear how it was for you."),
    "information": gettext_lazy("I am looking for information."),
    "company": gettext_lazy("Some company would help right now."),
}
WANTS_REPLY: Labels = {
    "listen": gettext_lazy("wants to be listened to. Ideas can wait until they are asked for."),
    "experience": gettext_lazy("would like to hear how it was for you."),
    "information": gettext_lazy("is looking for information. Say where you have it from."),
    "company": gettext_lazy("would like company now. A short line is enough."),
    "else": gettext_lazy("asks for one thing. It stands in the first post."),
}
NOTES: Labels = {
    "use_described": gettext_lazy("Use is described"),
    "craving_detail": gettext_lazy("Craving in detail"),
    "self_harm": gettext_lazy("Self-harm"),
    "death_grief": gettext_lazy("Death or grief"),
    "violence": gettext_lazy("Violence"),
    "sexual_harm": gettext_lazy("Sexual harm"),
    "eating": gettext_lazy("Eating"),
    "medical": gettext_lazy("Medical detail or needles"),
}
ROLE_DOES: Labels = {
    "facilitator": gettext_lazy("facilitates"),
    "greeter": gettext_lazy("greets newcomers"),
    "host": gettext_lazy("hosts"),
}
ROLES: Labels = {
    "greeter": gettext_lazy("greeter"),
    "host": gettext_lazy("host"),
    "facilitator": gettext_lazy("facilitator"),
}
HIDDEN_REASONS: Labels = {
    "attack": gettext_lazy("It attacked somebody here."),
    "private": gettext_lazy("It could show who somebody is."),
    "selling": gettext_lazy("It said where to get something, or offered it."),
    "amounts": gettext_lazy("It gave amounts or ways of using."),
    "advice": gettext_lazy("It gave medical advice that could harm somebody."),
    "pressure": gettext_lazy("It pressed somebody to do something."),
    "advert": gettext_lazy("It was an advertisement."),
    "other": gettext_lazy("It did not keep to what people here agreed on."),
}
REFUSALS: Labels = {
    "empty": gettext_lazy("There are no words yet. Write one, or choose a feeling."),
    "too-long": gettext_lazy("That is longer than one post can be. You could send it in two parts."),
    "join-first": gettext_lazy("Only people of this group write here. You can join it on the group's page."),
    "group-closed": gettext_lazy("This group rests. It takes nothing new."),
    "topic-hidden": gettext_lazy("A moderator is looking at this conversation. It takes nothing new for now."),
    "not-author": gettext_lazy("Only the person who wrote it can change it."),
    "deleted": gettext_lazy("It was taken back already."),
    "taken-out-edit": gettext_lazy(
        "You are no longer in this group, so you cannot change your post there. You can take it back."
    ),
    "own-post": gettext_lazy("That one is for others to press."),
    "not-shown": gettext_lazy("That post is not shown any more."),
    "moderators-only": gettext_lazy("Earlier versions are for moderators."),
    "edited-elsewhere": gettext_lazy(
        "You changed this in another window in the meantime. Both texts are here: look, then save again.",
    ),
    "sign-in": gettext_lazy("Sign in first. Your text is still here."),
    "too-many": gettext_lazy("That was a lot in a short time. Your text is still here. Try again in a few minutes."),
}
NOTICES: Labels = {
    "forum.reply": gettext_lazy("Somebody answered you."),
    "forum.mention": gettext_lazy("Somebody wrote to you by your handle."),
    "forum.thanks": gettext_lazy("Somebody thanked you."),
}


def notice(kind: str, _data: dict[str, object]) -> str:
    """Return the line of a notice: neutral over a shoulder, no names."""
    return str(NOTICES[kind])


def refusal(code: str, data: Mapping[str, Any] | None = None) -> str:
    """Return the sentence for a refused write; nothing typed is lost, and the sentence says so."""
    return str(
        REFUSALS.get(code)
        or refusals.sentence_for(code, data)
        or gettext("That did not save. Your text is still here. Try again.")
    )


def note(code: str) -> str:
    """Return the words of a content note: a kept one's, or the author's own."""
    return str(NOTES.get(code, code))


def composing() -> Words:
    """Return what turns the three steps into a paragraph."""
    return Words(
        i_feel=gettext("I feel {feelings}."),
        joint=gettext("and"),
        feelings={code: str(label) for code, label in FEELINGS.items()},
        wants={code: str(sentence) for code, sentence in WANTS_SENTENCE.items()},
    )
