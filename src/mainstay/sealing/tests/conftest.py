from pathlib import Path

import pytest
from django.conf import settings


@pytest.fixture
def key_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where the installation key of this test will lie; nothing is there yet."""
    path = tmp_path / "sealing-key"
    monkeypatch.setattr(settings, "MAINSTAY_SEALING_KEY_FILE", path)
    return path
