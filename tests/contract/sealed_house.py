"""An installation of real files for the tests of sealed fields, and processes that live in it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

PRELUDE = """
import sys, time
from datetime import UTC, datetime
import django
django.setup()
from django.apps import apps
from mainstay.accounts import queries as accounts
from mainstay.consent import services as consent
from mainstay.core.actor import SYSTEM
from mainstay.groups import queries as groups_queries, services as groups
from mainstay.sealing import installation, queries as keys, services as sealing
from mainstay.sealing.services import rotating
AT = datetime(2026, 3, 3, 3, 7, tzinfo=UTC)
PASSPHRASE = "marble otter lantern ridge"
PLACE = "shelf.letter.text:17"
Person = apps.get_model("accounts", "Person")
Membership = apps.get_model("groups", "Membership")
def actor(handle):
    return accounts.actor_for(Person.objects.get(handle=handle))
def answers():
    door = apps.get_model("groups", "Group").objects.get()
    return [one.answers for one in groups_queries.asking(actor("Fay"), door.public_id)[1]]
"""
CAST = """
for handle in ("Quill", "Ben", "Fay"):
    Person.objects.create_user(handle, PASSPHRASE, roles=["operator"] if handle == "Fay" else [])
door = apps.get_model("groups", "Group").objects.create(name="B", kind="invitation", questions=["Which?"])
Membership.objects.create(group=door, person=Person.objects.get(handle="Fay"), role="facilitator")
for handle in ("Quill", "Ben"):
    groups.ask_to_join(actor=actor(handle), group_id=door.public_id, answers=[f"canary{handle}xq"], has_agreed=True, at=AT)
"""


class Installation:
    """One data folder."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        self.settings = settings

    def environment(self) -> dict[str, str]:
        ours = {name: value for name, value in os.environ.items() if not name.startswith(("MAINSTAY_", "DJANGO_"))}
        own = {"MAINSTAY_DATA": str(self.folder), "DJANGO_SETTINGS_MODULE": "mainstay.config.settings.serve"}
        return ours | own | self.settings

    def start(self, script: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-W", "ignore", "-c", PRELUDE + script]
        return subprocess.Popen(
            command,
            env=self.environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, script: str, *, ends_with: int = 0) -> str:
        """Run a script to its end and return what it printed."""
        process = self.start(script)
        out, said = process.communicate(timeout=60)
        assert process.returncode == ends_with, said[-2000:]
        return out.strip()

    def command(self, *words: str, ends_with: int = 0) -> str:
        """Run `mainstay …` and return what it said on both streams."""
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "mainstay", *words],
            env=self.environment(),
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == ends_with, done.stderr[-2000:]
        return done.stdout + done.stderr

    def copy_to(self, folder: Path) -> "Installation":
        shutil.copytree(self.folder, folder)
        return Installation(folder)

    def bytes_of(self, name: str) -> bytes:
        """Return the content of a database file with what stands beside it (write-ahead log)."""
        return b"".join(path.read_bytes() for path in sorted(self.folder.glob(f"{name}*")))


def build(folder: Path, **settings: str) -> Installation:
    """Make an installation with three people, two of whom asked to come into a group."""
    made = Installation(folder, **settings)
    made.run(
        """
from django.core.management import call_command
from django.conf import settings
for alias in settings.DATABASES:
    call_command("migrate", database=alias, interactive=False, verbosity=0)
call_command("createcachetable", database="cache" if "cache" in settings.DATABASES else "default", verbosity=0)
"""
        + CAST
    )
    return made
