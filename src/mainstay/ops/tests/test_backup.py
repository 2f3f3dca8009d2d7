"""Make, list, try and bring back, on real data folders."""

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mainstay.ops import archive, places, running, services, shelf, show
from mainstay.ops.domain.envelope import DamagedError, WrongKeyError
from mainstay.ops.domain.keys import new_key
from mainstay.ops.domain.retention import Keep
from mainstay.ops.engines import EngineError
from mainstay.ops.services import Made, RefusedError
from mainstay.ops.tests.installed import SERVER, Installed

AT = datetime(2026, 11, 20, 3, 15, tzinfo=UTC)
KEEP = Keep()


def backed_up(one: Installed, at: datetime = AT, keep: Keep = KEEP) -> Made:
    return services.create(site=one.site, to=one.backups, keep=keep, at=at)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_is_whole_private_and_tells_nothing(installed: Installed) -> None:
    made = backed_up(installed)
    assert names(installed.backups) == ["erasures.jsonl", "mainstay-2026-11-20T031500Z.mainstay"]
    assert made.path.stat().st_mode & 0o777 == 0o600
    sealed = made.path.read_bytes()
    assert b"canaryada" not in sealed
    assert b"SQLite" not in sealed
    assert made.manifest.facts.counts["accounts_person"] == 3
    assert made.manifest.facts.audit_end is not None
    assert "accounts_storedsession" not in made.manifest.facts.counts
    assert not list(installed.folder.glob(".working-*"))


def test_verify_restores_counts_and_recomputes(installed: Installed) -> None:
    made = backed_up(installed)
    report = services.verify(site=installed.site, file=made.path, key=made.key)
    assert report.is_good
    assert report.settled.entries == made.manifest.facts.audit_end.sequence  # type: ignore[union-attr]
    assert not list(installed.folder.glob(".working-*"))
    assert len(installed.handles()) == 3, "the living site is as it was"


def test_verify_finds_a_lost_row_and_a_changed_audit_entry(installed: Installed, tmp_path: Path) -> None:
    """Positive control: a backup of a database that somebody changed between counting and copying."""
    made = backed_up(installed)
    counts = dict(made.manifest.facts.counts) | {"forum_post": made.manifest.facts.counts["forum_post"] + 1}
    lied = Path(shutil.copy(made.path, tmp_path / "lied.mainstay"))
    out = tmp_path / "parts"
    out.mkdir()
    manifest = archive.unpack(made.path, made.key, out)
    facts = type(manifest.facts)(counts, manifest.facts.audit_end)
    with lied.open("wb") as file:
        wrong = type(manifest)(manifest.made_at, manifest.version, manifest.engine, facts, manifest.parts)
        archive.pack(file, archive.header_of(made.path), made.key, wrong, {name: out / name for name in manifest.parts})
    report = services.verify(site=installed.site, file=lied, key=made.key)
    assert report.settled.differences == ("forum_post: 4 rows when backed up, 3 rows restored",)
    assert "does NOT restore" in show.report(report)
    installed.sql("UPDATE audit_entry SET code = 'a.b' WHERE sequence = 1")
    made = backed_up(installed, AT + timedelta(minutes=1))
    report = services.verify(site=installed.site, file=made.path, key=made.key)
    assert report.settled.differences == ("the audit log does not add up at entry 1 (changed)",)


@pytest.mark.parametrize("how", ["cut", "flip", "empty", "text"])
def test_a_damaged_backup_is_refused_in_one_sentence_and_changes_nothing(
    installed: Installed, tmp_path: Path, how: str
) -> None:
    made = backed_up(installed)
    whole = bytearray(made.path.read_bytes())
    if how == "flip":
        whole[len(whole) // 2] ^= 1
    made.path.write_bytes({"cut": whole[:-100], "flip": whole, "empty": b"", "text": b"hello" * 99}[how])
    with pytest.raises(DamagedError):
        services.verify(site=installed.site, file=made.path, key=made.key)
    with pytest.raises(DamagedError):
        services.restore(site=installed.site, file=made.path, key=made.key, lists=[], force=True, at=AT)
    if how == "flip":
        said = installed.run("backup", "verify", str(made.path), expect=1)
        assert said.startswith("This backup is damaged or cut off")
        assert said.count("\n") == 1
    assert len(installed.handles()) == 3
    assert not list(installed.folder.glob("before-*"))


def test_another_key_does_not_open_it(installed: Installed, tmp_path: Path) -> None:
    made = backed_up(installed)
    with pytest.raises(WrongKeyError):
        services.verify(site=installed.site, file=made.path, key=new_key())
    file = tmp_path / "key"
    file.write_text(new_key().written, encoding="ascii")
    said = installed.run("backup", "verify", str(made.path), "--key-file", str(file), expect=2)
    assert "was made with the recovery key" in said
    assert said.count("\n") == 1


def test_restore_brings_everything_back_on_an_empty_machine(installed: Installed, tmp_path: Path) -> None:
    installed.run("backup", "create")
    (file,) = installed.backups.glob("*.mainstay")
    key = places.kept_key(installed.folder)
    assert key
    installed.sql("UPDATE accounts_person SET about = 'written after the backup' WHERE handle = 'Ada'")
    fresh = tmp_path / "fresh"
    target = Installed(fresh, installed.url)
    force = ("--force",) if SERVER else ()
    said = target.run(
        "backup", "restore", str(file), "--into", str(fresh), *force, MAINSTAY_BACKUP_KEY=key.written
    )  # fmt: skip
    assert "are all there" in said
    assert target.handles() == ["Ada", "Ben", "Cleo"]
    assert target.sql("SELECT about FROM accounts_person WHERE handle = 'Ada'") == [("",)]
    assert (fresh / "secret-key").read_text() == (installed.folder / "secret-key").read_text()
    assert places.kept_key(fresh) == key
    report = {check["key"]: check for check in target.told("doctor", expect=1)["checks"]}
    assert report["drill"]["state"] == "good", "it was restored in earnest"
    assert report["audit"]["state"] == "good"
    if not SERVER:
        assert report["durable"]["state"] == "good"


def test_a_living_site_is_not_replaced_unless_forced_and_then_put_aside(installed: Installed) -> None:
    made = backed_up(installed)
    installed.sql("UPDATE forum_topic SET title = 'after'")
    signing = installed.folder / "secret-key"
    before_it = signing.read_text()
    signing.write_text("another key, longer than thirty-two characters")
    with pytest.raises(RefusedError, match="--force"):
        services.restore(site=installed.site, file=made.path, key=made.key, lists=[], force=False, at=AT)
    report = services.restore(site=installed.site, file=made.path, key=made.key, lists=[], force=True, at=AT)
    assert report.is_good
    topics = "SELECT count(*) FROM forum_topic WHERE title = 'after'"
    assert installed.sql(topics) == [(0,)]
    if SERVER:
        before = Installed(installed.folder, installed.url.rsplit("/", 1)[0] + f"/{report.aside.split()[-1]}")
    else:
        before = Installed(Path(report.aside))
    assert before.sql(topics) == [(3,)], "what was there is still to be had"
    assert signing.read_text() == before_it
    (kept,) = installed.folder.glob("before-restore-*/secret-key")
    assert kept.read_text().startswith("another key"), "with the key that signs its sessions"


def test_a_site_in_use_is_not_replaced_even_by_force(installed: Installed) -> None:
    made = backed_up(installed)
    with running.sharing(installed.folder), pytest.raises(running.RunningError, match="Stop it first"):
        services.restore(site=installed.site, file=made.path, key=made.key, lists=[], force=True, at=AT)
    if SERVER:
        with installed.engine.address.connect(), pytest.raises(running.RunningError, match="connected"):  # type: ignore[attr-defined]
            services.restore(site=installed.site, file=made.path, key=made.key, lists=[], force=True, at=AT)


def test_a_backup_of_a_newer_version_is_not_put_in_place(installed: Installed) -> None:
    installed.sql("INSERT INTO django_migrations (app, name, applied) VALUES ('forum', '9999_later', '2026-11-20')")
    made = backed_up(installed)
    report = services.restore(site=installed.site, file=made.path, key=made.key, lists=[], force=True, at=AT)
    assert report.settled.differences == ("forum.9999_later is of a newer version; install that one first",)
    assert not report.aside


def test_a_backup_of_an_older_version_is_brought_up(installed: Installed) -> None:
    installed.sql("DROP TABLE ops_drill")
    installed.sql("DELETE FROM django_migrations WHERE app = 'ops'")
    made = backed_up(installed)
    assert "ops_drill" not in made.manifest.facts.counts
    report = services.verify(site=installed.site, file=made.path, key=made.key)
    assert report.is_good
    assert report.settled.migrated == 1


def test_old_backups_go_and_a_file_nobody_can_read_stays(installed: Installed) -> None:
    odd = installed.backups / "odd.mainstay"
    installed.backups.mkdir()
    odd.write_bytes(b"what is this")
    for n in range(4):
        backed_up(installed, AT + timedelta(days=n), Keep(2, 0, 0))
    listed = show.shelf_words(shelf.backups_in(installed.backups))
    assert [row["made_at"][:10] if row["made_at"] else None for row in listed] == ["2026-11-23", "2026-11-22", None]
    said = show.shelf(shelf.backups_in(installed.backups))
    assert "2026-11-23 03:15 UTC" in said.splitlines()[0]
    assert "damaged" in said.splitlines()[-1]


WRITER = """
import sys
n = 0
print("ready", flush=True)
while True:
    write("Ada", f"busy {n}")
    n += 1
"""


def test_a_backup_while_another_process_writes_is_one_instant(installed: Installed) -> None:
    from mainstay.ops.tests.installed import LIVE  # noqa: PLC0415 - the text of a script

    command = [sys.executable, "-c", LIVE + WRITER]
    writer = subprocess.Popen(command, env=installed.environment, stdout=subprocess.PIPE, text=True)
    try:
        assert writer.stdout
        assert writer.stdout.readline() == "ready\n"
        made = []
        for n in range(3):
            made.append(backed_up(installed, AT + timedelta(minutes=n)))
            time.sleep(0.3)
        assert writer.poll() is None
    finally:
        writer.kill()
        writer.communicate(timeout=20)
    topics = [one.manifest.facts.counts["forum_topic"] for one in made]
    assert topics[-1] > topics[0], "nobody wrote: the test does not test"
    report = services.verify(site=installed.site, file=made[1].path, key=made[1].key)
    assert report.settled.differences == ()


def test_a_full_disk_leaves_no_half_file_and_says_so(
    installed: Installed, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    backed_up(installed)
    before = names(installed.backups)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(archive, "pack", full)
    with pytest.raises(OSError, match="No space"):
        backed_up(installed, AT + timedelta(days=1))
    assert names(installed.backups) == before
    assert not list(installed.folder.glob(".working-*"))


def test_a_limit_of_the_kernel_is_met_in_one_sentence(installed: Installed) -> None:
    """A file size limit stops the copy or the packing in the middle, as a full disk does."""
    command = f"ulimit -f 100; exec {sys.executable} -m mainstay backup create"
    done = subprocess.run(
        ["/bin/sh", "-c", command], env=installed.environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2, done.stdout
    assert done.stderr.count("\n") == 1, done.stderr
    assert not list(installed.backups.glob("*.mainstay"))
    assert not list(installed.folder.glob(".working-*"))


def test_a_disk_too_small_is_refused_before_anything_is_written(
    installed: Installed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: os.terminal_size((0, 0)) and type("U", (), {"free": 1000})())
    with pytest.raises(RefusedError, match="0 MB are free"):
        backed_up(installed)
    assert names(installed.backups) == []


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_killed_while_it_works_it_leaves_no_half_file(installed: Installed, how: signal.Signals) -> None:
    slow = (
        "import sys, time\nfrom mainstay.ops import archive\nplain = archive.pack\n"
        "def pack(out, *rest):\n    out.write(b'half'); out.flush(); print('packing', flush=True); time.sleep(60)\n"
        "archive.pack = pack\nsys.argv = ['mainstay', 'backup', 'create']\n"
        "from mainstay.config.cli import main\nmain()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", slow], env=installed.environment, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    assert process.stdout.readline() == "packing\n"
    process.send_signal(how)
    process.communicate(timeout=20)
    assert list(installed.backups.glob("*.mainstay")) == []
    backed_up(installed)
    assert len(list(installed.backups.glob("*.mainstay"))) == 1
    assert not [*installed.folder.glob(".working-*"), *installed.backups.glob(".working-*")]


def test_the_other_kind_of_database_is_refused(installed: Installed, tmp_path: Path) -> None:
    made = backed_up(installed)
    whole = made.path.read_bytes()
    other = {b"sqlite": b"postgresql", b"postgresql": b"sqlite"}
    name = b"postgresql" if SERVER else b"sqlite"
    start = len(b"MAINSTAY BACKUP 1\n")
    length = int.from_bytes(whole[start : start + 4])
    text = whole[start + 4 : start + 4 + length].replace(b'"' + name + b'"', b'"' + other[name] + b'"')
    made.path.write_bytes(whole[:start] + len(text).to_bytes(4) + text + whole[start + 4 + length :])
    with pytest.raises(RefusedError, match="MAINSTAY_DATABASE_URL"):
        services.verify(site=installed.site, file=made.path, key=made.key)


def test_without_a_database_it_says_where_it_looked(tmp_path: Path) -> None:
    if SERVER:
        pytest.skip("the server is there in any case")
    with pytest.raises(EngineError, match="Is MAINSTAY_DATA right"):
        backed_up(Installed(tmp_path / "none"))


def test_the_recovery_key_is_shown_to_people_and_never_to_logs(installed: Installed) -> None:
    made = backed_up(installed)
    assert made.key_is_new
    assert made.key.written not in show.made(made, tells_key=False)
    assert made.key.written in show.made(made, tells_key=True)
