"""What the commands print, for people and as JSON."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mainstay.ops.domain.checks import Check, State, worst
from mainstay.ops.queries.upgrade import Readiness
from mainstay.ops.services import Made, Report
from mainstay.ops.shelf import Shelved

SIGNS = {State.GOOD: "good ", State.LOOK: "look ", State.BAD: "WRONG"}


def made(one: Made, *, tells_key: bool) -> str:
    """tells_key: a person is looking, not a log."""
    rows, tables = one.manifest.facts.rows, len(one.manifest.facts.counts)
    lines = [
        f"Backup of {one.manifest.made_at:%Y-%m-%d %H:%M} UTC: {rows} rows in {tables} tables, {_megabytes(one.size)}",
        f"  {one.path}",
        "Not in it: who is signed in, counters, static files, the recovery key, the erasure list (it lies beside).",
    ]
    if one.dropped:
        lines.append(f"{len(one.dropped)} old backups went.")
    if one.key_is_new:
        told = f" It is\n\n    {one.key.written}\n" if tells_key else " See it with `mainstay backup key`."
        lines.append(f"A recovery key was made.{told}")
        lines.append("Write it down and keep it away from this machine. Without it nobody can open a backup.")
    return "\n".join(lines) + "\n"


def made_words(one: Made) -> dict[str, Any]:
    return {
        "path": str(one.path),
        "made_at": one.manifest.made_at.isoformat(),
        "version": one.manifest.version,
        "engine": one.manifest.engine,
        "size": one.size,
        "rows": one.manifest.facts.rows,
        "key": one.key.mark,
        "dropped": [str(path) for path in one.dropped],
    }


def shelf(found: Sequence[Shelved]) -> str:
    if not found:
        return "No backups here.\n"
    lines = []
    for one in found:
        if one.header:
            about = f"{one.header.made_at:%Y-%m-%d %H:%M} UTC  {one.header.version}  {one.header.engine}  key {one.header.key_mark}"
        else:
            about = "damaged: its beginning cannot be read"
        lines.append(f"{one.path.name}  {_megabytes(one.size):>10}  {about}")
    return "\n".join(lines) + "\n"


def shelf_words(found: Sequence[Shelved]) -> list[dict[str, Any]]:
    return [
        {
            "path": str(one.path),
            "size": one.size,
            "made_at": one.header.made_at.isoformat() if one.header else None,
            "version": one.header.version if one.header else None,
            "engine": one.header.engine if one.header else None,
            "key": one.header.key_mark if one.header else None,
            "readable": one.header is not None,
        }
        for one in found
    ]


def report(one: Report, *, into: Path | None = None) -> str:
    """into: where a site was brought back, None for a try."""
    facts, settled = one.manifest.facts, one.settled
    if not one.is_good:
        tail = "Nothing was changed." if into else "Make a new one, and keep this one to find out why."
        return "\n".join(["This backup does NOT restore as it was made:", *settled.differences, tail]) + "\n"
    log = f"The audit log's {settled.entries} entries add up."
    lines = [f"Restored and compared: {facts.rows} rows in {len(facts.counts)} tables are all there. {log}"]
    if settled.migrated:
        lines.append(f"It was of version {one.manifest.version}; {settled.migrated} changes of tables were made.")
    if into:
        lines.append(f"{settled.erased_again} people who had left were erased again.")
        lines.append(f"The site is back in {into}. Start it: systemctl start mainstay")
        if one.aside:
            lines.append(
                f"What was there before is in {one.aside}. Remove it when you are sure: it holds people's data."
            )
    return "\n".join(lines) + "\n"


def report_words(one: Report) -> dict[str, Any]:
    return {
        "good": one.is_good,
        "made_at": one.manifest.made_at.isoformat(),
        "version": one.manifest.version,
        "rows": one.manifest.facts.rows,
        "counts": dict(one.manifest.facts.counts),
        "audit_entries": one.settled.entries,
        "differences": list(one.settled.differences),
        "migrated": one.settled.migrated,
        "erased_again": one.settled.erased_again,
        "aside": one.aside,
    }


def checks(found: Sequence[Check]) -> str:
    lines = []
    for check in found:
        lines.append(f"{SIGNS[check.state]}  {check.title}: {check.sentence}")
        if check.todo:
            lines.append(f"       -> {check.todo}")
    return "\n".join(lines) + "\n"


def check_words(found: Sequence[Check]) -> dict[str, Any]:
    return {
        "state": worst(found).value,
        "checks": [
            {"key": c.key, "title": c.title, "state": c.state.value, "sentence": c.sentence, "todo": c.todo}
            for c in found
        ],
    }


def readiness(one: Readiness) -> str:
    changes = ", ".join(one.pending) if one.pending else "none"
    wrong = [f"WRONG  {check.title}: {check.sentence}\n       -> {check.todo}" for check in one.wrong]
    backup = f"{one.backup_at:%Y-%m-%d %H:%M} UTC" if one.backup_at else "none"
    lines = [f"Installed: {one.version}", f"Changes of tables waiting: {changes}", f"Last backup: {backup}", *wrong]
    if not one.has_fresh_backup:
        lines.append("Not ready: make a backup first: mainstay backup create")
    elif wrong:
        lines.append("Not ready: mend what is wrong first.")
    else:
        lines.append("Ready.")
    return "\n".join(lines) + "\n"


def readiness_words(one: Readiness) -> dict[str, Any]:
    return {
        "ready": one.is_ready,
        "version": one.version,
        "pending": list(one.pending),
        "backup_at": one.backup_at.isoformat() if one.backup_at else None,
        "fresh_backup": one.has_fresh_backup,
        **check_words(one.checks),
    }


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"
