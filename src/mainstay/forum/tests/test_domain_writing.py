import pytest

from mainstay.forum.domain.writing import Opening, Words, compose, cut, headline, titled

WORDS = Words(
    i_feel="I feel {feelings}.",
    joint="and",
    feelings={"ashamed": "ashamed", "anxious": "anxious", "craving": "a craving"},
    wants={"listen": "It would help if someone just listened."},
)


@pytest.mark.parametrize(
    ("opening", "text"),
    [
        (
            Opening(
                feelings=("ashamed",),
                happens="Payday is tomorrow and every Friday I end up in the same shop on the way home",
                request="How do you get past the first hour after work?",
                wants="experience",
            ),
            (
                "I feel ashamed. Payday is tomorrow and every Friday I end up in the same shop on the way home. "
                "How do you get past the first hour after work?"
            ),
        ),
        (Opening(feelings=("ashamed", "anxious", "craving")), "I feel ashamed, anxious and a craving."),
        (Opening(happens="The bus was late"), "The bus was late."),
        (Opening(feeling="like glass", wants="listen"), "like glass. It would help if someone just listened."),
        (Opening(wants="listen", request="Anyone up?"), "Anyone up?"),
        (Opening(happens="One line\n\nAnother", request="Anyone?"), "One line\n\nAnother.\n\nAnyone?"),
        (Opening(body="As it is", feelings=("ashamed",)), "As it is"),
        (Opening(feelings=("unknown",)), ""),
        (Opening(), ""),
    ],
)
def test_three_steps_read_as_a_person_speaking(opening: Opening, text: str) -> None:
    assert compose(opening, WORDS) == text


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Payday is tomorrow. And then?", "Payday is tomorrow"),
        ("How do you get past it? I mean it", "How do you get past it?"),
        ("Hi. It is me again", "Hi. It is me again"),
        ("> quoted\nmine", "quoted"),
        ("**Bold** words", "Bold** words"),
        ("", ""),
        ("a" * 100, "a" * 71 + "…"),
        ("word " * 30, ("word " * 14).strip() + "…"),
    ],
)
def test_a_headline_is_the_first_sentence(text: str, title: str) -> None:
    assert headline(text) == title


def test_ones_own_title_stays() -> None:
    assert titled(Opening(title="Mine", happens="Other"), "Other").title == "Mine"
    assert titled(Opening(happens="Other words"), "I feel sad. Other words").title == "Other words"


def test_cutting_leaves_short_lines_alone() -> None:
    assert cut("a  b\nc", 10) == "a b c"
    assert len(cut("long words " * 20, 50)) <= 50
