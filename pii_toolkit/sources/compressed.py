"""gzip, bzip2, xz and Zstandard: unpacked into a private temporary file and read.

Recognised by the first bytes, whatever the file is called: `.csv.gz` is what warehouses
unload, and an export may have lost its ending.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import shutil
import zlib
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import IO, cast

import pyarrow as pa

from pii_toolkit.errors import SourceError
from pii_toolkit.sources.encoding import unreadable
from pii_toolkit.sources.source import Source
from pii_toolkit.sources.unpacked import UnpackedSource, no_space, private_file

_BLOCK = 1 << 20


Opens = Callable[[IO[bytes]], IO[bytes]]


def _gzip(file: IO[bytes]) -> IO[bytes]:
    return cast("IO[bytes]", gzip.GzipFile(fileobj=file))


def _zstd(file: IO[bytes]) -> IO[bytes]:
    return cast("IO[bytes]", pa.CompressedInputStream(pa.PythonFile(file, "r"), "zstd"))


_OPENERS: Mapping[bytes, Opens] = {
    b"\x1f\x8b": _gzip,
    b"BZh": bz2.BZ2File,
    b"\xfd7zXZ\0": lzma.LZMAFile,
    b"\x28\xb5\x2f\xfd": _zstd,
}
_DAMAGE = (EOFError, OSError, zlib.error, lzma.LZMAError, pa.ArrowException)


def opener_for(head: bytes) -> Opens | None:
    """What unpacks a file that begins so; None where it is not compressed."""
    found = (opens for magic, opens in _OPENERS.items() if head.startswith(magic))
    return next(found, None)


class CompressedSource(UnpackedSource):
    """The source inside a compressed file."""

    def __init__(
        self,
        path: Path,
        opens: Opens,
        inner: Callable[[Path], Source],
    ) -> None:
        super().__init__(path, partial(_unpack, path, opens), inner)


def _unpack(path: Path, opens: Opens, target: Path) -> None:
    """Write the plain bytes to a new private file.

    Raises:
        SourceError: the file is damaged, or the temporary folder is full.
    """
    try:
        with private_file(target) as plain, path.open("rb") as packed:
            shutil.copyfileobj(opens(packed), plain, _BLOCK)
    except MemoryError:
        raise
    except _DAMAGE as error:
        full = no_space(path, target, error)
        if full is not None:
            raise full from None
        if isinstance(error, OSError) and error.errno is not None:
            raise unreadable(path, error) from None
        raise SourceError(
            f"{path} cannot be unpacked: it is damaged or cut off; take it from its "
            "source again"
        ) from None
