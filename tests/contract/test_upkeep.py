"""Migrations match the models, documents lead somewhere, nothing names a machine."""

import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.contract import house

DOCS = sorted([house.ROOT / "README.md", *(house.ROOT / "docs").rglob("*.md"), *house.PACKAGE.glob("*/README.md")])


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())


@pytest.mark.parametrize("path", DOCS, ids=lambda p: p.relative_to(house.ROOT).as_posix())
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", path.read_text()):
        if not target.startswith(("http:", "https:", "mailto:")):
            assert (path.parent / target).exists(), target


def test_the_reference_is_fresh() -> None:
    command = [sys.executable, str(house.ROOT / "scripts" / "reference.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
