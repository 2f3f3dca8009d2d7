"""Sealed fields on real files, with real processes: what leaves with a person, what a copy of the data tells, what a cut leaves."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from tests.contract.sealed_house import Installation, build

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="files of SQLite, looked at once")

FORGET_WITHIN_SECONDS = 3.0


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    return build(tmp_path_factory.mktemp("sealing") / "data")


@pytest.fixture
def house(model: Installation, tmp_path: Path) -> Installation:
    return model.copy_to(tmp_path / "data")


def copy_of(path: Path, target: Path) -> None:
    """Copy as a backup does."""
    with closing(sqlite3.connect(path)) as living, closing(sqlite3.connect(target)) as copy:
        living.backup(copy)


def tables(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as opened:
        return {row[0] for row in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def test_the_keys_lie_in_a_file_of_their_own_and_the_words_in_no_file(house: Installation) -> None:
    assert {"sealing_wrappedkey", "sealing_forgotten"} <= tables(house.folder / "keys.sqlite3")
    assert not any(name.startswith("sealing_") for name in tables(house.folder / "main.sqlite3"))
    assert house.run("print(answers())") == "[(('Which?', 'canaryQuillxq'),), (('Which?', 'canaryBenxq'),)]"
    for path in house.folder.iterdir():
        assert b"canary" not in path.read_bytes(), path.name
    secret = bytes.fromhex((house.folder / "sealing-key").read_text())
    assert secret not in house.bytes_of("keys.sqlite3")


def test_an_old_copy_of_the_data_stays_unreadable_after_somebody_left(house: Installation, tmp_path: Path) -> None:
    copy_of(house.folder / "main.sqlite3", tmp_path / "old.sqlite3")
    house.run('consent.leave(actor=actor("Quill"), keep_posts=False, at=AT)')
    for path in house.folder.glob("main.sqlite3*"):
        path.unlink()
    copy_of(tmp_path / "old.sqlite3", house.folder / "main.sqlite3")
    assert house.run('print(bool(Membership.objects.get(person__handle="Quill").sealed_answers))') == "True"
    assert house.run("print(answers())") == "[(), (('Which?', 'canaryBenxq'),)]"


def test_a_backup_that_is_restored_brings_nobody_back_and_loses_nobody_elses_words(house: Installation) -> None:
    shown = house.command("backup", "create", "--json")
    file = max(path for path in (house.folder / "backups").iterdir() if path.is_file())
    assert file.name in shown
    later = 'Person.objects.create_user("Late", PASSPHRASE)\nsealing.seal(actor("Late").id, PLACE, "words")\n'
    house.run(
        later
        + 'quill = actor("Quill")\nconsent.leave(actor=quill, keep_posts=False, at=AT)\n'
        + "from mainstay.outbox import services as outbox\noutbox.deliver_all(AT)\n"
    )
    keys_before = house.run("print(keys.wrapped_by(), keys.highest_number(), len(keys.forgotten()))")
    house.command("backup", "verify", str(file))
    assert house.run("print(keys.wrapped_by(), keys.highest_number(), len(keys.forgotten()))") == keys_before
    house.command("backup", "restore", str(file), "--into", str(house.folder), "--force")
    assert house.run("print(answers())") == "[(('Which?', 'canaryBenxq'),)]"
    given = 'print(Person.objects.create_user("New", PASSPHRASE).pk > keys.highest_number())'
    assert house.run(given) == "True", "a number was given twice"


def test_a_key_that_is_thrown_away_is_gone_from_the_file_and_its_log(house: Installation) -> None:
    with closing(sqlite3.connect(house.folder / "keys.sqlite3")) as opened:
        (wrapped,) = opened.execute("SELECT wrapped FROM sealing_wrappedkey ORDER BY id LIMIT 1").fetchone()
    assert wrapped in house.bytes_of("keys.sqlite3")
    house.run('sealing.forget(actor("Quill").id, at=AT)')
    assert wrapped not in house.bytes_of("keys.sqlite3")


def test_a_cut_between_erasing_and_forgetting_is_made_good(house: Installation) -> None:
    leave = 'consent.leave(actor=actor("Quill"), keep_posts=False, at=AT)'
    house.run(
        f'number = actor("Quill").id\nimport os\nsealing.forget = lambda *a, **k: os._exit(9)\n{leave}', ends_with=9
    )
    assert house.run("print(keys.with_keys(accounts.erased_numbers()))") == "[1]"
    assert house.run("print(consent.finish_erasures(AT), keys.with_keys([1]))") == "1 []"


def test_another_process_forgets_within_seconds(house: Installation) -> None:
    house.run('sealing.seal(actor("Quill").id, PLACE, "words")')
    reader = house.start("""
sealed = sealing.seal(actor("Quill").id, PLACE, "words")
number = actor("Quill").id
while True:
    print(sealing.open_sealed(number, PLACE, sealed) or "nothing", flush=True)
    time.sleep(0.05)
""")
    try:
        assert reader.stdout
        assert reader.stdout.readline() == "words\n"
        house.run('sealing.forget(actor("Quill").id, at=AT)')
        forgotten_at = time.monotonic()
        while reader.stdout.readline() == "words\n":
            assert time.monotonic() - forgotten_at < FORGET_WITHIN_SECONDS
    finally:
        reader.kill()
        reader.communicate()


KILL = """
import os
real = {where}.{step}
def cut(*given):
    {after}
    os._exit(9)
{where}.{step} = cut
sealing.rotate()
"""


@pytest.mark.parametrize(
    ("where", "step", "after"),
    [
        ("installation", "put_first", "real()"),
        ("rotating", "_wrap_anew", "real(*given)"),
        ("installation", "keep_only", "real(*given)"),
    ],
)
def test_a_rotation_killed_between_two_steps_leaves_everything_readable(
    house: Installation, where: str, step: str, after: str
) -> None:
    house.run(KILL.format(where=where, step=step, after=after), ends_with=9)
    both = "[(('Which?', 'canaryQuillxq'),), (('Which?', 'canaryBenxq'),)]"
    assert house.run("print(answers())") == both
    assert "have a new lock" in house.command("keys", "rotate")
    state = house.run("print(answers(), [one.fingerprint for one in installation.read()] == keys.wrapped_by())")
    assert state == f"{both} True"


def test_keys_made_while_the_lock_changes_again_and_again_all_open(house: Installation) -> None:
    makers = [
        house.start(f"""
made = [(n, PLACE, sealing.seal(n, PLACE, f"words {{n}}")) for n in range({start}, {start} + 150)]
print(sealing.open_many(made) == [f"words {{n}}" for n, _, _ in made])
""")
        for start in (1_000, 2_000)
    ]
    rotated = house.run("print(sum(sealing.rotate() > 0 for _ in range(12)))")
    assert [maker.communicate(timeout=60)[0].strip() for maker in makers] == ["True", "True"]
    assert rotated == "12"
    everybody = "len(keys.keys_of([*range(1_000, 1_150), *range(2_000, 2_150)]))"
    assert house.run(f"print({everybody}, len(installation.read()))") == "300 1"


def test_two_processes_make_one_key_and_one_file(house: Installation, tmp_path: Path) -> None:
    for name in ("sealing-key", "keys.sqlite3", "keys.sqlite3-wal", "keys.sqlite3-shm"):
        (house.folder / name).unlink(missing_ok=True)
    house.run('from django.core.management import call_command\ncall_command("migrate", database="keys", verbosity=0)')
    script = "sys.stdin.readline()\nprint([sealing.key_for(n).reference for n in range(1, 30)])"
    processes = [house.start(script) for _ in range(3)]
    made = {process.communicate("go\n", timeout=60)[0] for process in processes}
    assert len(made) == 1
    assert house.run("print(len(installation.read()), len(keys.wrapped_by()))") == "1 1"


def test_a_copy_of_the_keys_from_the_command_line(house: Installation, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere"
    target.mkdir()
    (target / "mainstay-keys.copy").write_text("an older copy")
    house.command("keys", "backup", str(target))
    (copy,) = target.iterdir()
    assert copy.stat().st_mode & 0o777 == 0o600
    for path in house.folder.glob("keys.sqlite3*"):
        path.unlink()
    assert "2 keys are back" in house.command("keys", "restore", str(copy))
    assert house.run("print(answers())") == "[(('Which?', 'canaryQuillxq'),), (('Which?', 'canaryBenxq'),)]"
    copy.write_bytes(copy.read_bytes()[:-1])
    assert "damaged" in house.command("keys", "restore", str(copy), ends_with=2)
    (house.folder / "sealing-key").unlink()
    assert "Put your copy of it back" in house.command("keys", "backup", str(target), ends_with=2)
