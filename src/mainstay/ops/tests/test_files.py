"""Files whole or not there; folders that go with their process; who has a data folder to himself."""

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mainstay.ops import archive, files, places, running
from mainstay.ops.domain.envelope import DamagedError, Header
from mainstay.ops.domain.keys import new_key
from mainstay.ops.domain.manifest import Facts, Manifest
from mainstay.ops.domain.marks import Mark

AT = datetime(2026, 3, 3, 3, 7, tzinfo=UTC)
KEY = new_key()
WORKER = """
import sys, time
from pathlib import Path
from mainstay.ops import files, running
running.hold(Path(sys.argv[1]))
with files.workspace(Path(sys.argv[1])) as folder:
    (folder / "draft").write_text("half")
    print("ready", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def other(tmp_path: Path) -> "subprocess.Popen[str]":
    """Return another process that works in the folder."""
    process = subprocess.Popen([sys.executable, "-c", WORKER, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    return process


def end(process: "subprocess.Popen[str]", how: signal.Signals) -> None:
    process.send_signal(how)
    process.communicate(timeout=20)


def test_a_workspace_goes_when_the_work_is_done(tmp_path: Path) -> None:
    with files.workspace(tmp_path) as folder:
        (folder / "draft").write_text("half")
        assert folder.stat().st_mode & 0o077 == 0
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_process_left_goes_with_the_next_and_what_is_in_use_stays(
    tmp_path: Path, other: "subprocess.Popen[str]"
) -> None:
    with files.workspace(tmp_path):
        assert len(list(tmp_path.glob(".working-*"))) == 2, "the other still works in its own"
    end(other, signal.SIGKILL)
    assert len(list(tmp_path.glob(".working-*"))) == 1
    with files.workspace(tmp_path):
        assert len(list(tmp_path.glob(".working-*"))) == 1


def test_a_folder_in_use_is_not_had_alone_until_the_process_is_gone(
    tmp_path: Path, other: "subprocess.Popen[str]"
) -> None:
    with pytest.raises(running.RunningError, match="systemctl stop mainstay"), running.alone(tmp_path):
        pytest.fail("the folder is in use")
    with running.sharing(tmp_path):
        pass
    end(other, signal.SIGKILL)
    with running.alone(tmp_path), pytest.raises(running.RunningError), running.sharing(tmp_path):
        pytest.fail("a restore is under way")


def test_a_small_file_is_written_whole_and_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "list"
    files.write_whole(path, b"one")
    assert path.stat().st_mode & 0o777 == 0o600

    def full(_fd: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        files.write_whole(path, b"two")
    assert path.read_bytes() == b"one"


def test_a_mark_after_a_torn_line_is_read(tmp_path: Path) -> None:
    one, two = Mark("abc", False, AT), Mark("xyz", True, AT)
    (tmp_path / places.ERASURES).write_text('{"person": "tor', encoding="utf-8")
    places.add_mark(tmp_path, one)
    places.add_mark(tmp_path, two)
    places.add_mark(tmp_path, two)
    assert places.marks_in([tmp_path / places.ERASURES, tmp_path / "none"]) == [one, two]


def packed(tmp_path: Path, parts: dict[str, bytes], listed: dict[str, bytes] | None = None) -> Path:
    header = Header(AT, "0.1.0", "sqlite", KEY.mark)
    for name, content in parts.items():
        (tmp_path / name).write_bytes(content)
    paths = {name: tmp_path / name for name in parts}
    measured = {name: archive.part_of(path) for name, path in paths.items()}
    for name, content in (listed or {}).items():
        (tmp_path / name).write_bytes(content)
    manifest = Manifest(AT, "0.1.0", "sqlite", Facts({}, None), measured)
    whole = tmp_path / f"one{archive.SUFFIX}"
    with whole.open("wb") as out:
        archive.pack(out, header, KEY, manifest, paths)
    return whole


def test_parts_come_out_as_they_went_in(tmp_path: Path) -> None:
    parts = {"main.sqlite3": os.urandom(3_000_000), "secret-key": b"x" * 96, "empty": b""}
    whole, into = packed(tmp_path, parts), files.private_folder(tmp_path / "out")
    assert archive.unpack(whole, KEY, into).parts["secret-key"].size == 96
    assert {path.name: path.read_bytes() for path in into.iterdir()} == parts
    assert {path.stat().st_mode & 0o777 for path in into.iterdir()} == {0o600}


def test_a_part_that_changed_while_it_was_packed_shows(tmp_path: Path) -> None:
    whole = packed(tmp_path, {"main.sqlite3": b"before"}, {"main.sqlite3": b"behind"})
    with pytest.raises(DamagedError, match="not those that were packed"):
        archive.unpack(whole, KEY, files.private_folder(tmp_path / "out"))


def test_a_header_of_another_time_shows(tmp_path: Path) -> None:
    manifest = Manifest(AT, "0.1.0", "sqlite", Facts({}, None), {})
    whole = tmp_path / "one"
    with whole.open("wb") as out:
        archive.pack(out, Header(AT.replace(year=2025), "0.1.0", "sqlite", KEY.mark), KEY, manifest, {})
    with pytest.raises(DamagedError, match="does not belong"):
        archive.unpack(whole, KEY, files.private_folder(tmp_path / "out"))


def test_the_heart_and_the_last_backup_are_read_as_written_and_junk_is_none(tmp_path: Path) -> None:
    assert places.last_beat(tmp_path) is None
    assert places.last_backup(tmp_path) is None
    places.beat(tmp_path, AT)
    last = places.LastBackup(tmp_path / "one", AT)
    places.keep_last_backup(tmp_path, last)
    assert (places.last_beat(tmp_path), places.last_backup(tmp_path)) == (AT, last)
    for name in (places.HEART, places.LAST):
        (tmp_path / name).write_text("junk", encoding="ascii")
    assert (places.last_beat(tmp_path), places.last_backup(tmp_path)) == (None, None)


def test_the_recovery_key_is_made_once_and_private(tmp_path: Path) -> None:
    key, is_new = places.key_or_new(tmp_path)
    assert is_new
    assert places.key_or_new(tmp_path) == (key, False)
    assert (tmp_path / places.KEY).stat().st_mode & 0o777 == 0o600
