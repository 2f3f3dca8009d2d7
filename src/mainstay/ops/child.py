"""Let Mainstay itself come up on a restored database, in a process of its own, and say what it finds there."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from mainstay.ops.domain.manifest import Manifest, read_manifest
from mainstay.ops.domain.marks import Mark, read_marks
from mainstay.ops.engines import EngineError, Restored

SETTINGS = "mainstay.config.settings.serve"
COMMAND = ("backup", "settle")
KEYS, FILE = "MAINSTAY_KEYS", "MAINSTAY_SEALING_KEY_FILE"
APART = {"MAINSTAY_DATABASE_URL_FILE", KEYS, FILE}
"""What would lead the child to this installation's database or keys; a trial gets neither."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What the restored database is like: every entry of `differences` is a sentence, none is as it should be."""

    differences: tuple[str, ...]
    migrated: int
    entries: int
    erased_again: int

    @property
    def is_good(self) -> bool:
        return not self.differences


def settle(
    restored: Restored, manifest: Manifest, marks: Sequence[Mark], *, for_good: bool, keys: Path | None = None
) -> Settled:
    """Compare, migrate and erase again in the restored database; `for_good` says that it will be the living one.

    keys: the folder with the keys of sealed fields that it will live with, which are in no backup; None for none.
    Raises EngineError where Mainstay does not come up on it.
    """
    lines = [mark.as_line() for mark in marks]
    asked = {"manifest": manifest.as_json().decode(), "marks": lines, "for_good": for_good}
    ours = {name: value for name, value in os.environ.items() if name not in APART}
    beside = {KEYS: os.environ.get(KEYS, str(keys))} if keys else {}
    if keys and FILE in os.environ:
        beside[FILE] = os.environ[FILE]
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "mainstay", *COMMAND],
        env=ours | restored.environment | beside | {"DJANGO_SETTINGS_MODULE": SETTINGS},
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise EngineError(f"Mainstay does not come up on the restored database:\n{done.stderr[-2000:]}")
    said = json.loads(done.stdout)
    return Settled(tuple(said.pop("differences")), **said)


def asked(text: str) -> tuple[Manifest, list[Mark], bool]:
    """Read what settle() hands to the child."""
    words: dict[str, Any] = json.loads(text)
    return read_manifest(words["manifest"].encode()), read_marks(words["marks"]), bool(words["for_good"])


def answer(settled: Settled) -> str:
    return json.dumps(asdict(settled))
