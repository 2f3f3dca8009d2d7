"""Files are not taken anywhere yet. Without this, Django writes whatever any stranger sends to the disk before a view is asked."""

from typing import Any, NoReturn

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler


class NoFiles(FileUploadHandler):
    """Refuse a request at the first file in it, before its content is read."""

    def new_file(self, *args: Any, **kwargs: Any) -> NoReturn:  # noqa: ANN401, ARG002 - Django's own signature
        raise RequestDataTooBig("no form here takes a file")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Never asked: no file begins."""

    def file_complete(self, file_size: int) -> None:
        """Never asked: no file begins."""
