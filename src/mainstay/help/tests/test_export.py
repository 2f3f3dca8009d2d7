import re
from pathlib import Path

import pytest

from mainstay.help import pages
from mainstay.help.export import export
from mainstay.help.tests import factories

pytestmark = pytest.mark.django_db


def test_every_page_and_every_asset_it_names_is_written(tmp_path: Path) -> None:
    written = {path.relative_to(tmp_path).as_posix() for path in export(tmp_path)}
    assert {f"{address.path.strip('/')}/index.html" for address in pages.all_addresses()} < written
    assert "503.html" in written
    for path in tmp_path.rglob("*.html"):
        for url in re.findall(r'(?:href|src)="(/static/[^"]+)"', path.read_text(encoding="utf-8")):
            assert (tmp_path / url.strip("/")).stat().st_size > 0
    assert not list(tmp_path.rglob("*.new"))


def test_the_files_hold_only_confirmed_lines_and_a_later_export_replaces_them(tmp_path: Path) -> None:
    list(export(tmp_path))
    page = tmp_path / "help" / "us" / "index.html"
    assert "tel:988" not in page.read_text(encoding="utf-8")
    factories.confirmed("us", "988", by=factories.operator())
    list(export(tmp_path))
    assert "tel:988" in page.read_text(encoding="utf-8")


def test_the_page_for_a_sleeping_server_leads_to_help(tmp_path: Path) -> None:
    list(export(tmp_path))
    html = (tmp_path / "503.html").read_text(encoding="utf-8")
    assert "We are away for a moment" in html
    assert 'href="/help/"' in html
