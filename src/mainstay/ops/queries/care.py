"""What needs an operator's care: backups, drills, deliveries, the worker, the audit log."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from mainstay.audit import services as audit
from mainstay.core.actor import SYSTEM
from mainstay.ops import places
from mainstay.ops.domain.checks import BACKUP_OLD, DRILL_OLD, HEART_OLD, WAITING_OLD, Check, State, age_state
from mainstay.ops.queries.tried import has_passed_drill, last_drill
from mainstay.outbox import queries as outbox

NIGHTLY = "systemctl enable --now mainstay-backup.timer"
LOG_END = 2_000
"""How many of the newest audit entries are recomputed here; `mainstay backup verify` recomputes all."""


def look_at_files(at: datetime) -> Iterator[Check]:
    """Yield what the data folder tells."""
    folder = Path(settings.DATA)
    yield _backup(places.last_backup(folder), at)
    yield _worker(places.last_beat(folder), at)


def look_at_rows(at: datetime) -> Iterator[Check]:
    """Yield what the tables tell. Six queries and the end of the audit log."""
    yield _drill(at)
    yield _deliveries(at)
    yield _log()


def _backup(last: places.LastBackup | None, at: datetime) -> Check:
    title = _("Backup")
    if last is None:
        return Check("backup", title, State.BAD, _("There is none."), f"mainstay backup drill; {NIGHTLY}")
    state = age_state(last.made_at, at, BACKUP_OLD)
    words = {"at": f"{last.made_at:%Y-%m-%d %H:%M} UTC", "path": last.path}
    if state is State.BAD:
        said = _("The last one is of %(at)s.") % words
        return Check("backup", title, state, said, f"mainstay backup create; {NIGHTLY}")
    if not last.path.exists():
        said = _("The last one, of %(at)s, is no longer at %(path)s.") % words
        return Check("backup", title, State.LOOK, said, _("If you moved it to another machine, all is well."))
    return Check("backup", title, state, _("The last one is of %(at)s, at %(path)s.") % words)


def _drill(at: datetime) -> Check:
    title, last = _("Tried restore"), last_drill()
    if last is None or not has_passed_drill():
        said = _("Pilot: no tested backup. Do not invite members yet.")
        return Check("drill", title, State.BAD, said, "mainstay backup drill")
    day = {"at": f"{last.at:%Y-%m-%d}"}
    if not last.passed:
        said = _("The last try, of %(at)s, failed: you may have no backup that helps.") % day
        return Check("drill", title, State.BAD, said, "mainstay backup drill")
    if age_state(last.at, at, DRILL_OLD) is State.BAD:
        said = _("The last try is of %(at)s. Try again every three months.") % day
        return Check("drill", title, State.LOOK, said, "mainstay backup drill")
    return Check("drill", title, State.GOOD, _("A backup was restored on %(at)s, and nothing was missing.") % day)


def _worker(beat: datetime | None, at: datetime) -> Check:
    title = _("Worker")
    if age_state(beat, at, HEART_OLD) is State.GOOD:
        return Check("worker", title, State.GOOD, _("It is at work."))
    since = f"{beat:%Y-%m-%d %H:%M} UTC" if beat else _("ever")
    said = _("It has not been heard of since %(since)s: notices and search stand still.") % {"since": since}
    return Check("worker", title, State.BAD, said, "systemctl restart mainstay")


def _deliveries(at: datetime) -> Check:
    title, health = _("Deliveries"), outbox.health(SYSTEM)
    words = {"dead": health.dead, "waiting": health.waiting}
    if health.dead:
        said = _("%(dead)s were given up, %(waiting)s wait.") % words
        return Check("deliveries", title, State.BAD, said, _("Look at /outbox/ and let them be tried again."))
    if health.oldest_waiting_at and at - health.oldest_waiting_at > WAITING_OLD:
        since = f"{health.oldest_waiting_at:%Y-%m-%d %H:%M} UTC"
        said = _("%(waiting)s wait, the oldest since %(since)s.") % {**words, "since": since}
        return Check("deliveries", title, State.BAD, said, _("See whether the worker runs."))
    return Check("deliveries", title, State.GOOD, _("%(waiting)s wait, none was given up.") % words)


def _log() -> Check:
    title, verdict = _("Audit log"), audit.verify_end(LOG_END)
    if verdict.is_whole:
        said = _("The newest %(count)s entries add up.") % {"count": verdict.entries}
        return Check("audit", title, State.GOOD, said)
    said = _("It does not add up at entry %(at)s: somebody changed the database past Mainstay.") % {
        "at": verdict.broken_at
    }
    return Check("audit", title, State.BAD, said, _("Keep the newest backups, and compare: mainstay backup verify."))
