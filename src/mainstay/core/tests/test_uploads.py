"""A stranger fills no disk."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import Settings

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("size", [10, 3_000_000])
def test_a_file_is_refused_before_anything_is_written(
    client: Client, settings: Settings, tmp_path: Path, size: int
) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "nowhere")  # writing there would fail
    response = client.post("/sign-in/", {"handle": "Wren", "f": SimpleUploadedFile("a.bin", b"a" * size)})
    assert response.status_code == 400
    assert 'href="/help/"' in response.content.decode()


def test_a_form_without_files_is_read_in_that_encoding_too(client: Client) -> None:
    response = client.post("/sign-in/", {"handle": "Wren", "passphrase": "kite over the harbour"})
    assert "do not belong together" in response.content.decode()
    assert client.post("/sign-in/", {"f": BytesIO(b"")}).status_code == 400
