"""Pack parts into one sealed file and take them out again: a tar, compressed, in the envelope. Constant memory."""

import gzip
import hashlib
import io
import os
import shutil
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from mainstay.ops.domain.envelope import DamagedError, Header, OpeningReader, SealingWriter, read_header
from mainstay.ops.domain.keys import RecoveryKey
from mainstay.ops.domain.manifest import Manifest, Part, read_manifest

SUFFIX = ".mainstay"
MANIFEST = "manifest.json"
BLOCK = 1 << 20
QUICK = 1
"""gzip's fastest level: a database shrinks to a third or fourth; more costs much time for little."""


def part_of(path: Path) -> Part:
    """Measure one file. Reads it once."""
    with path.open("rb") as file:
        return Part(path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())


def pack(out: BinaryIO, header: Header, key: RecoveryKey, manifest: Manifest, parts: Mapping[str, Path]) -> None:
    """Write the whole backup to `out`: the manifest first, then the parts."""
    sealing = SealingWriter(out, header, key)
    with (
        gzip.GzipFile(
            fileobj=cast("BinaryIO", sealing), mode="wb", compresslevel=QUICK, mtime=0, filename=""
        ) as packed,
        tarfile.open(fileobj=packed, mode="w|", format=tarfile.PAX_FORMAT, bufsize=BLOCK) as tar,
    ):
        text = manifest.as_json()
        tar.addfile(_entry(MANIFEST, len(text)), io.BytesIO(text))
        for name, path in parts.items():
            with path.open("rb") as file:
                tar.addfile(_entry(name, manifest.parts[name].size), file)
    sealing.finish()


def _entry(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    return entry


def header_of(path: Path) -> Header:
    """Return what a backup says in the clear. Raises DamagedError, OSError."""
    with path.open("rb") as file:
        return read_header(file)


def unpack(path: Path, key: RecoveryKey, into: Path) -> Manifest:
    """Take every part out into the empty folder `into`; return the manifest.

    The whole file is authenticated, and each part's size and digest compared. Raises DamagedError, WrongKeyError, OSError.
    """
    with path.open("rb") as file:
        header = read_header(file)
        with _opened(OpeningReader(file, header, key)) as packed, tarfile.open(fileobj=packed, mode="r|") as tar:
            manifest = _take_all(tar, into)
            while packed.read(BLOCK):
                pass  # to the very end: what follows the last part is authenticated too
    if (header.made_at, header.version, header.engine) != (manifest.made_at, manifest.version, manifest.engine):
        raise DamagedError("This backup's beginning does not belong to its contents.")
    return manifest


@contextmanager
def _opened(reader: OpeningReader) -> Iterator[gzip.GzipFile]:
    try:
        with io.BufferedReader(reader, BLOCK) as buffered, gzip.GzipFile(fileobj=buffered, mode="rb") as packed:
            yield packed
    except (tarfile.TarError, gzip.BadGzipFile, EOFError) as error:
        raise DamagedError("This backup opens with the key, but its contents are not in order.") from error


def _take_all(tar: tarfile.TarFile, into: Path) -> Manifest:
    manifest: Manifest | None = None
    found: dict[str, Part] = {}
    for entry in tar:
        source = tar.extractfile(entry)
        if source is None or Path(entry.name).name != entry.name:
            raise DamagedError("This backup holds something that is not a plain file.")
        if manifest is None:
            manifest = read_manifest(source.read())
            continue
        target = into / entry.name
        fd = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(fd, "wb") as file:
            shutil.copyfileobj(source, file, BLOCK)
        found[entry.name] = part_of(target)
    if manifest is None or found != dict(manifest.parts):
        raise DamagedError("The parts of this backup are not those that were packed.")
    return manifest
