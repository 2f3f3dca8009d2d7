from datetime import UTC, datetime, timedelta

import pytest

from mainstay.moderation.domain import ladder
from mainstay.moderation.domain.ladder import NOTHING, Standing, is_graver, standing_at, until

AT = datetime(2026, 3, 3, 3, 7, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("step", "end", "holds"),
    [
        ("", None, NOTHING),
        ("note", None, NOTHING),
        ("pause", AT, NOTHING),
        ("pause", AT + DAY, Standing("pause", AT + DAY)),
        ("slow", AT + DAY, Standing("slow", AT + DAY)),
        ("remove", None, Standing("remove", None)),
        ("banish", None, NOTHING),
    ],
)
def test_what_holds_at_an_instant(step: str, end: datetime | None, holds: Standing) -> None:
    found = standing_at(step, end, AT)
    assert found == holds
    assert bool(found) == (holds != NOTHING)


def test_a_pause_and_a_closed_account_hold_all_texts_back_and_slow_does_not() -> None:
    assert [Standing(step).is_closing for step in ("", "slow", "pause", "remove")] == [False, False, True, True]


def test_a_pause_is_a_day_to_a_week_and_removal_has_no_end() -> None:
    assert until("pause", 1, AT) == AT + DAY
    assert until("pause", 7, AT) == AT + 7 * DAY
    assert until("remove", 0, AT) is None
    for step, days in (("pause", 8), ("pause", 0), ("slow", 30), ("banish", 1)):
        with pytest.raises(ValueError, match=step):
            until(step, days, AT)


def test_the_ladder_goes_up() -> None:
    codes = [step.code for step in ladder.STEPS]
    assert codes == ["note", "slow", "pause", "remove"]
    assert is_graver("slow", "")
    assert is_graver("remove", "pause")
    assert not is_graver("slow", "pause")
    assert not is_graver("pause", "pause")
