import pytest

from mainstay.forum.domain.gentle import begins_with_advice
from mainstay.forum.domain.mentions import MENTIONS_LIMIT, mentioned


@pytest.mark.parametrize(
    "text",
    [
        "You should call your doctor.",
        "You need to get out of there",
        "I think you should leave him",
        "Have you tried meetings?",
        "Why don’t you go for a walk?",
        "Just breathe. It passes.",
        "Try to sleep.",
        "At least you did not drink.",
        "Calm down, it is one day.",
        "Don't worry about it",
        "Go to a meeting",
        "> I am so tired\n\nYou must rest",
        "Du solltest zum Arzt gehen.",
        "Hast du schon mal versucht, früher zu schlafen?",
        "Deberías llamar a alguien.",
        "¿Has probado a salir?",
        "EVERYTHING HAPPENS FOR A REASON",
    ],
)
def test_these_begin_with_advice(text: str) -> None:
    assert begins_with_advice(text)


@pytest.mark.parametrize(
    "text",
    [
        "That sounds heavy. You should know you are not alone.",
        "I hear you.",
        "Just wanted to say I am here",
        "Just reading along, with you",
        "I was on that bus for a year.",
        "Do you want to say more?",
        "You said it out loud, and that took something.",
        "> You should stop\n\nThat hurt to read.",
        "Would it help to talk at five?",
        "Das klingt schwer.",
        "Te leo. Estoy aquí.",
        "You are not alone",
        "Thank you for writing this",
        "",
    ],
)
def test_these_do_not(text: str) -> None:
    assert not begins_with_advice(text)


def test_names_with_an_at_sign_once_each_and_not_too_many() -> None:
    assert mentioned("Hi @Kestrel and @kestrel, mail a@b.org, @Night_Fern!") == ("Kestrel", "kestrel", "Night_Fern")
    assert len(mentioned(" ".join(f"@person{n}x" for n in range(30)))) == MENTIONS_LIMIT
