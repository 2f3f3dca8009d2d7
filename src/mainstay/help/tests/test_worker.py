import json
from typing import Any

import pytest
from django.test import Client

from mainstay.help import pages, worker
from mainstay.help.tests import factories

pytestmark = pytest.mark.django_db


def _config(script: str) -> dict[str, Any]:
    first = script.splitlines()[0]
    config: dict[str, Any] = json.loads(first.removeprefix("const CONFIG = ").removesuffix(";"))
    return config


def test_the_worker_stands_at_the_root_and_is_asked_for_anew(client: Client) -> None:
    response = client.get("/sw.js")
    assert response.headers["Content-Type"].startswith("text/javascript")
    assert response.headers["Cache-Control"] == "no-cache"
    assert not response.cookies


def test_it_knows_only_public_help_pages_and_assets() -> None:
    config = _config(worker.script())
    public = {address.path for address in pages.all_addresses()}
    assert set(config["known"]) == public
    assert set(config["keep"]) < public
    assert "/help/lines/" not in config["known"]
    assert config["offline"] in config["keep"]
    assert config["assets"]
    assert all(url.startswith("/static/") for url in config["assets"])


def test_every_page_it_keeps_says_that_it_is_public(client: Client) -> None:
    for path in _config(worker.script())["keep"]:
        response = client.get(path, {"saved": "1"})
        assert response.status_code == 200
        assert "public" in response.headers["Cache-Control"]


def test_the_version_follows_the_content() -> None:
    before = _config(worker.build())["version"]
    assert _config(worker.build())["version"] == before
    factories.confirmed("us", "988", by=factories.operator())
    assert _config(worker.build())["version"] != before


def test_the_script_is_made_once_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    first = worker.script()
    monkeypatch.setattr(worker, "build", lambda: "never")
    assert worker.script() == first
    worker.forget()
    assert worker.script() == "never"


def test_the_kill_switch_serves_a_worker_that_takes_itself_away(client: Client, settings: Any) -> None:  # noqa: ANN401
    settings.MAINSTAY_HELP_WORKER = False
    script = client.get("/sw.js").content.decode()
    assert "registration.unregister()" in script
    assert "caches.delete" in script
    assert "respondWith" not in script


def test_what_the_worker_keeps_is_small() -> None:
    kept = sum(len(pages.render(address, is_saved=True).encode()) for address in pages.addresses())
    assert kept < 90_000
