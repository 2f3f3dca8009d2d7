from datetime import UTC, datetime

import pytest

from mainstay.today.domain.hours import is_night
from mainstay.today.domain.start import Start


@pytest.mark.parametrize(
    ("hour", "night"), [(21, False), (22, True), (23, True), (0, True), (3, True), (5, True), (6, False), (12, False)]
)
def test_night_is_from_ten_to_six(hour: int, night: bool) -> None:  # noqa: FBT001 - the expected answer
    assert is_night(datetime(2026, 11, 20, hour, 59, tzinfo=UTC)) is night


def test_a_start_reads_as_a_person_would_write_it() -> None:
    start = Start(goal="get through this evening", request="How did you?")
    assert start.paragraph("My goal: {goal}") == "My goal: get through this evening.\n\nHow did you?"
    assert Start(goal="Sleep!").paragraph("My goal: {goal}") == "My goal: Sleep!"
    assert Start(request="Anyone up?").paragraph("x {goal}") == "Anyone up?"


def test_a_start_without_words_is_silent() -> None:
    assert Start(wants="listen").is_silent
    assert not Start(request="hello").is_silent
