"""Keys, retention, manifest, marks and limits: rules without files."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstay.core.ids import ALPHABET
from mainstay.ops.domain.checks import Check, State, addresses_state, age_state, disk_state, worst
from mainstay.ops.domain.keys import KeyTypoError, new_key, read_key
from mainstay.ops.domain.manifest import AuditEnd, Facts, Manifest, Part, differences, read_manifest
from mainstay.ops.domain.marks import Mark, read_marks
from mainstay.ops.domain.retention import Keep, NothingKeptError, kept

NOW = datetime(2026, 11, 20, 3, 15, tzinfo=UTC)
DAY = timedelta(days=1)


def test_a_key_is_read_as_people_write_it() -> None:
    key = new_key()
    assert len(key.written) == 39
    for typed in (key.written, key.code.upper(), key.written.replace("-", " "), f" {key.code}\n"):
        assert read_key(typed) == key
    assert read_key(key.written.replace("0", "O").replace("1", "l")) == key


def test_a_slip_of_the_pen_is_caught() -> None:
    key, caught, tried = new_key(), 0, 0
    for at in range(len(key.code)):
        for other in ALPHABET.replace(key.code[at], ""):
            tried += 1
            try:
                read_key(key.code[:at] + other + key.code[at + 1 :])
            except KeyTypoError:
                caught += 1
    assert caught / tried > 0.99


@pytest.mark.parametrize("typed", ["", "abc", "0" * 31, "0" * 33])
def test_what_has_another_length_is_no_key(typed: str) -> None:
    with pytest.raises(KeyTypoError):
        read_key(typed)


def test_a_key_does_not_show_itself_in_logs() -> None:
    key = new_key()
    assert key.code not in repr(key)
    assert key.mark != new_key().mark


def test_nightly_backups_become_seven_days_four_weeks_six_months() -> None:
    nights = [NOW - DAY * n for n in range(400)]
    staying = sorted(kept(nights, Keep()), reverse=True)
    assert staying[:7] == nights[:7]
    assert len({tuple(at.isocalendar())[:2] for at in staying}) >= 4
    assert {(at.year, at.month) for at in staying} == {(2026, m) for m in range(6, 12)}
    assert len(staying) <= 7 + 4 + 6
    assert min(staying) == datetime(2026, 6, 30, 3, 15, tzinfo=UTC), "the newest of each month stays"


def test_a_machine_that_was_off_for_a_year_loses_nothing() -> None:
    old = [NOW - DAY * (365 + n) for n in range(3)]
    assert kept([*old, NOW], Keep()) == {*old, NOW}


def test_backups_of_the_last_day_all_stay() -> None:
    hours = [NOW - timedelta(hours=n) for n in range(30)]
    assert set(hours[:24]) <= kept(hours, Keep(1, 0, 0))
    assert hours[29] not in kept(hours, Keep(1, 0, 0))


@given(st.lists(st.integers(0, 500_000), min_size=1), st.integers(0, 9), st.integers(0, 9), st.integers(1, 9))
def test_what_stays_was_there_holds_the_newest_and_stays_again(minutes: list[int], d: int, w: int, m: int) -> None:
    made = {NOW - timedelta(minutes=n) for n in minutes}
    staying = kept(made, Keep(d, w, m))
    assert max(made) in staying
    assert staying <= made
    assert kept(staying, Keep(d, w, m)) == staying
    assert kept(made, Keep(d + 1, w, m)) >= staying


def test_no_backups_are_no_trouble_and_nothing_to_keep_is_refused() -> None:
    assert kept([], Keep()) == set()
    for wrong in ((0, 0, 0), (-1, 4, 6)):
        with pytest.raises(NothingKeptError):
            Keep(*wrong)


FACTS = Facts({"forum_post": 3, "audit_entry": 2}, AuditEnd(2, "ab"))


def test_a_manifest_is_read_as_it_was_written() -> None:
    manifest = Manifest(NOW, "0.1.0", "sqlite", FACTS, {"main.sqlite3": Part(9, "cd")})
    assert read_manifest(manifest.as_json()) == manifest
    assert FACTS.rows == 5


def test_each_difference_is_a_sentence() -> None:
    assert differences(FACTS, FACTS) == []
    found = Facts({"forum_post": 2, "intruder": 1}, AuditEnd(2, "ef"))
    assert differences(FACTS, found) == [
        "audit_entry: 2 rows when backed up, no such table restored",
        "forum_post: 3 rows when backed up, 2 rows restored",
        "intruder: no such table when backed up, 1 rows restored",
        "the audit log ends elsewhere than when it was backed up",
    ]


def test_tables_that_are_not_kept_may_differ() -> None:
    assert differences(FACTS, Facts({**FACTS.counts, "shared_cache": 9}, FACTS.audit_end)) == []


def test_marks_are_read_past_a_torn_line_and_the_one_that_keeps_least_counts() -> None:
    keeps, goes, other = Mark("abc", True, NOW), Mark("abc", False, NOW + DAY), Mark("xyz", True, NOW)
    lines = [keeps.as_line(), '{"person": "tor', "", "[]", other.as_line(), goes.as_line(), keeps.as_line()]
    assert read_marks(lines) == [other, goes]


@pytest.mark.parametrize(
    ("free", "data", "state"),
    [(500, 1, "good"), (140, 1, "look"), (40, 1, "bad"), (300, 301, "bad"), (0, 0, "bad")],
)
def test_the_disk_must_hold_one_more_copy(free: int, data: int, state: str) -> None:
    gigabyte = 1_000_000_000
    assert disk_state(free * gigabyte, 1000 * gigabyte, data * gigabyte) == state


def test_age_is_judged_at_the_border_and_the_future_is_wrong() -> None:
    assert age_state(None, NOW, DAY) is State.BAD
    assert age_state(NOW - DAY, NOW, DAY) is State.GOOD
    assert age_state(NOW - DAY - timedelta(seconds=1), NOW, DAY) is State.BAD
    assert age_state(NOW + timedelta(minutes=6), NOW, DAY) is State.BAD


LOCAL = ("localhost", "127.0.0.1")


@pytest.mark.parametrize(
    ("hosts", "https", "proxy", "code"),
    [
        (LOCAL, False, False, "local"),
        ((*LOCAL, "a.example"), False, True, "plain"),
        (("*",), True, True, "anybody"),
        (("a.example",), True, False, "proxy"),
        (("a.example", *LOCAL), True, True, ""),
    ],
)
def test_addresses(hosts: tuple[str, ...], https: bool, proxy: bool, code: str) -> None:  # noqa: FBT001
    assert addresses_state(hosts, is_https=https, has_proxy=proxy)[1] == code


def test_the_worst_counts() -> None:
    made = [Check("a", "A", state, "") for state in (State.GOOD, State.LOOK, State.BAD)]
    assert [worst(made[:n]) for n in range(4)] == [State.GOOD, State.GOOD, State.LOOK, State.BAD]
