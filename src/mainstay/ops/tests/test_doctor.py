"""Each check is good where all is well, and says what to do where it is not."""

import os
import types
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from pytest_django import Settings

from mainstay.audit import services as audit
from mainstay.core import clock
from mainstay.core.actor import ANONYMOUS, SYSTEM
from mainstay.core.errors import NotPermitted
from mainstay.help import queries as help_queries
from mainstay.ops import permissions, places, queries, tasks
from mainstay.ops.domain.checks import Check, State
from mainstay.ops.models import Drill
from mainstay.ops.queries import machine
from mainstay.outbox.domain.chores import chores
from mainstay.outbox.models import Delivery, DeliveryState, Event
from mainstay.sealing import services as sealing

pytestmark = pytest.mark.django_db
NOT_OURS = {"durable", "disk"}
"""The tests' own database need not survive a power cut; the disk is the machine's."""


@pytest.fixture
def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture(autouse=True)
def well(settings: Settings, tmp_path: Path, now: datetime) -> Path:
    """Make an installation where nothing is wrong; return its data folder."""
    tmp_path.chmod(0o700)
    settings.DATA, settings.MAINSTAY_BACKUPS = tmp_path, tmp_path / "backups"
    settings.SECRET_KEY = "x" * 64
    settings.ALLOWED_HOSTS = ["a.example"]
    settings.SESSION_COOKIE_SECURE = True
    settings.MAINSTAY_TRUSTED_PROXIES = frozenset({"127.0.0.1"})
    settings.STATIC_ROOT = tmp_path / "static"
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "staticfiles.json").write_text("{}", encoding="ascii")
    file = tmp_path / "one.mainstay"
    file.write_bytes(b"x")
    places.keep_last_backup(tmp_path, places.LastBackup(file, now))
    tasks.beat(now)
    Drill.objects.create(at=now, passed=True)
    pack = help_queries.pack_for()
    confirmation = apps.get_model("help", "LineConfirmation")
    for line in pack.lines:
        confirmation.objects.create(
            country=pack.country, line_key=line.key, fingerprint=line.fingerprint, confirmed_at=now
        )
    help_queries.forget_confirmations()
    return tmp_path


def found(at: datetime) -> dict[str, Check]:
    return {check.key: check for check in queries.checks(SYSTEM, at=at)}


def test_where_all_is_well_nothing_is_wrong(now: datetime) -> None:
    wrong = {key for key, check in found(now).items() if check.state is not State.GOOD}
    assert wrong <= NOT_OURS
    assert len(found(now)) == 19


def changed(path: Path, mode: int) -> None:
    path.touch()
    path.chmod(mode)


def left_aside(folder: Path) -> None:
    old = folder / "before-restore-2026-01-01T000000Z"
    old.mkdir()
    os.utime(old, (1, 1))


def dead(_folder: Path) -> None:
    event = Event.objects.create(name="kitchen.kettle-boiled")
    Delivery.objects.create(event=event, handler="kitchen.tea", state=DeliveryState.DEAD)


def late(_folder: Path) -> None:
    event = Event.objects.create(name="kitchen.kettle-boiled", created_at=clock.now() - timedelta(hours=1))
    Delivery.objects.create(event=event, handler="kitchen.tea")


def ahead(_folder: Path) -> None:
    with transaction.atomic():
        audit.record(actor=SYSTEM, code="a.b", at=clock.now() + timedelta(hours=1))


def tampered(_folder: Path) -> None:
    for _ in range(3):
        with transaction.atomic():
            audit.record(actor=SYSTEM, code="a.b", at=clock.now())
    apps.get_model("audit", "Entry").objects.filter(sequence=2).update(code="a.c")


def unconfirmed(_folder: Path) -> None:
    apps.get_model("help", "LineConfirmation").objects.all().delete()
    help_queries.forget_confirmations()


def long_ago(_folder: Path) -> None:
    apps.get_model("help", "LineConfirmation").objects.update(confirmed_at=clock.now() - timedelta(days=181))
    help_queries.forget_confirmations()


def unmigrated(_folder: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'ops'")


def locked(_folder: Path) -> None:
    sealing.key_for(1)
    apps.get_model("sealing", "WrappedKey").objects.update(wrapped_by="of another file")


def drilled(*, passed: bool, days: int) -> Callable[[Path], None]:
    def change(_folder: Path) -> None:
        Drill.objects.all().delete()
        Drill.objects.create(at=clock.now() - timedelta(days=400), passed=True)
        Drill.objects.create(at=clock.now() - timedelta(days=days), passed=passed)

    return change


def backed_up(hours: int, name: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        places.keep_last_backup(folder, places.LastBackup(folder / name, clock.now() - timedelta(hours=hours)))

    return change


WRONG: list[tuple[str, Callable[[Path], object], str, str]] = [
    ("data-folder", lambda folder: folder.chmod(0o755), "bad", "chmod 700"),
    ("key-files", lambda folder: changed(folder / "backup-key", 0o640), "bad", "chmod 600"),
    ("aside", left_aside, "look", "Remove it"),
    ("static", lambda folder: (folder / "static" / "staticfiles.json").unlink(), "bad", "mainstay prepare"),
    ("backup", lambda folder: (folder / places.LAST).unlink(), "bad", "mainstay backup drill"),
    ("backup", backed_up(30, "one.mainstay"), "bad", "mainstay backup create"),
    ("backup", backed_up(1, "moved.mainstay"), "look", "moved it"),
    ("worker", lambda folder: (folder / places.HEART).unlink(), "bad", "restart"),
    ("worker", lambda folder: places.beat(folder, clock.now() - timedelta(minutes=4)), "bad", "restart"),
    ("drill", lambda _folder: Drill.objects.all().delete(), "bad", "mainstay backup drill"),
    ("drill", drilled(passed=False, days=1), "bad", "mainstay backup drill"),
    ("drill", drilled(passed=True, days=150), "look", "mainstay backup drill"),
    ("deliveries", dead, "bad", "/outbox/"),
    ("deliveries", late, "bad", "worker"),
    ("newest", ahead, "bad", "timedatectl"),
    ("audit", tampered, "bad", "mainstay backup verify"),
    ("lines", unconfirmed, "bad", "/help/lines/"),
    ("lines", long_ago, "look", "/help/lines/"),
    ("sealed", locked, "bad", "sealing-key"),
    ("tables", unmigrated, "bad", "mainstay prepare"),
]


@pytest.mark.parametrize(
    ("key", "change", "state", "todo"), WRONG, ids=lambda value: value if isinstance(value, str) else ""
)
def test_what_is_wrong_is_said_with_what_to_do(
    well: Path, key: str, change: Callable[[Path], object], state: str, todo: str
) -> None:
    before = found(datetime.now(UTC))[key]
    assert before.state is State.GOOD, before
    change(well)
    after = found(datetime.now(UTC))[key]
    assert after.state == state
    assert todo in after.todo
    assert after.sentence != before.sentence


SETTINGS: list[tuple[str, dict[str, object], str]] = [
    ("secret", {"DEBUG": True}, "serve"),
    ("secret", {"SECRET_KEY": "short"}, "MAINSTAY_SECRET_KEY"),
    ("addresses", {"ALLOWED_HOSTS": ["*"]}, "MAINSTAY_HOSTS"),
    ("addresses", {"SESSION_COOKIE_SECURE": False}, "MAINSTAY_HTTPS"),
    ("addresses", {"MAINSTAY_TRUSTED_PROXIES": frozenset()}, "MAINSTAY_TRUSTED_PROXIES"),
]


@pytest.mark.parametrize(("key", "change", "todo"), SETTINGS)
def test_settings_that_are_not_safe_are_wrong(
    settings: Settings, now: datetime, key: str, change: dict[str, object], todo: str
) -> None:
    assert found(now)[key].state is State.GOOD
    for name, value in change.items():
        setattr(settings, name, value)
    assert found(now)[key].state is State.BAD
    assert todo in found(now)[key].todo


def test_a_full_disk_and_a_clock_that_is_off_are_wrong(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    usage = types.SimpleNamespace(free=1, total=1_000_000_000_000)
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda _: usage)
    assert found(now)["disk"].state is State.BAD
    assert found(now + timedelta(hours=1))["clock"].state is State.BAD
    monkeypatch.setattr(machine.clock, "CLOCK_FILE", "/somewhere")
    assert "MAINSTAY_TEST_CLOCK_FILE" in found(now)["clock"].sentence


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_of_somebody_else_is_wrong(well: Path, now: datetime) -> None:
    well.chmod(0o500)
    assert found(now)["data-folder"].state is State.BAD
    well.chmod(0o700)


def test_the_worst_stands_first(well: Path, now: datetime) -> None:
    (well / places.HEART).unlink()
    states = [check.state for check in queries.checks(SYSTEM, at=now)]
    assert states == sorted(states, key=[State.BAD, State.LOOK, State.GOOD].index)


def test_the_doctor_asks_a_few_questions_however_long_the_log_is(
    now: datetime, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    with django_assert_max_num_queries(24):
        queries.checks(SYSTEM, at=now)


def test_only_operators_and_the_machine_ask() -> None:
    for ask in (queries.checks, queries.status, queries.readiness):
        with pytest.raises(NotPermitted):
            ask(ANONYMOUS, at=clock.now())
    assert not permissions.can_settle(ANONYMOUS)
    assert permissions.can_settle(SYSTEM)


def test_an_upgrade_waits_for_a_fresh_backup_and_for_what_is_wrong(
    well: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mainstay.ops.queries.upgrade.BROUGHT_BY_UPGRADES", frozenset({"tables", "static", *NOT_OURS}))
    ready = queries.readiness(SYSTEM, at=now)
    assert ready.is_ready
    assert ready.pending == ()
    assert not queries.readiness(SYSTEM, at=now + timedelta(hours=25)).has_fresh_backup
    unmigrated(well)
    assert queries.readiness(SYSTEM, at=now).pending == ("ops.0001_initial",)
    assert queries.readiness(SYSTEM, at=now).is_ready, "that is what an upgrade is for"
    (well / places.HEART).unlink()
    assert [check.key for check in queries.readiness(SYSTEM, at=now).wrong] == ["worker"]


def test_the_quick_look_at_the_log_sees_its_end_and_the_slow_one_all(now: datetime) -> None:
    for _ in range(6):
        with transaction.atomic():
            audit.record(actor=SYSTEM, code="a.b", at=now)
    assert audit.verify_end(3).is_whole
    assert audit.verify_end(100).entries == 6
    apps.get_model("audit", "Entry").objects.filter(sequence=2).update(code="a.c")
    assert audit.verify_end(3).is_whole
    assert audit.verify().broken_at == 2
    apps.get_model("audit", "Entry").objects.filter(sequence=5).update(code="a.c")
    assert audit.verify_end(3).broken_at == 5
    apps.get_model("audit", "Entry").objects.filter(sequence=6).delete()
    assert audit.verify_end(1).problem == "cut"


def test_the_worker_beats() -> None:
    assert "ops.heartbeat" in {chore.name for chore in chores()}
