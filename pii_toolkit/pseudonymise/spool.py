"""Arrays that need more room than memory has: a folder of temporary files.

The folder has mode 0700, its files 0600; it goes with the spool. What can be read is
sealed with AES-256-GCM under a random key that lives in memory alone: whoever finds the
files after a crash holds nothing.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pii_toolkit.crypto import aead
from pii_toolkit.errors import TargetError

Array = NDArray[Any]
_STEP = 1 << 24


@contextmanager
def _explained() -> Iterator[None]:
    """A full disk, above all, as one sentence that says where and what to do."""
    try:
        yield
    except OSError as error:
        reason = errno.errorcode.get(error.errno or 0, type(error).__name__)
        raise TargetError(
            f"the temporary subject index in {tempfile.gettempdir()} cannot be kept "
            f"({reason}): free some space there, or set TMPDIR to another folder"
        ) from None


class Spool:
    """Pieces of bytes that are written once and read back; safe to close twice."""

    __slots__ = ("_end", "_file", "_folder", "_key", "_made")

    def __init__(self, directory: str | Path | None = None) -> None:
        with _explained():
            self._folder = Path(tempfile.mkdtemp(prefix="pii-subjects-", dir=directory))
        self._key = os.urandom(32)
        self._end = self._made = 0
        self._file = -1
        try:
            self._file = self._create("pieces")
        except BaseException:
            self.close()
            raise

    def __repr__(self) -> str:
        return "Spool(<keyed>)"

    def close(self) -> None:
        """Remove the folder, also when Ctrl-C comes while that is being done."""
        try:
            if self._file >= 0:
                os.close(self._file)
        finally:
            self._file = -1
            try:
                shutil.rmtree(self._folder, ignore_errors=True)
            except BaseException:
                shutil.rmtree(self._folder, ignore_errors=True)
                raise

    def put(self, data: bytes | Array, *, sealed: bool = False) -> tuple[int, int]:
        """Keep some bytes; returns where they are and how many."""
        start = self._end
        if isinstance(data, np.ndarray):
            data = data.tobytes()
        if sealed:
            data = aead.seal(self._key, data, start.to_bytes(8))
        whole = memoryview(data)
        with _explained():
            done = 0
            while done < len(whole):
                part = whole[done : done + _STEP]
                done += os.pwrite(self._file, part, start + done)
        self._end += len(whole)
        return start, len(whole)

    def get(self, place: tuple[int, int], *, sealed: bool = False) -> bytes:
        """The bytes again."""
        start, size = place
        with _explained():
            data = os.pread(self._file, size, start)
            while len(data) < size:
                data += os.pread(self._file, size - len(data), start + len(data))
        return aead.open(self._key, data, start.to_bytes(8)) if sealed else data

    def array(self, parts: Iterator[Array] | list[Array], dtype: Any) -> Array:
        """Parts as one array that lies in a file: memory is lent by the system."""
        self._made += 1
        handle = self._create(f"array-{self._made}")
        try:
            size = 0
            with _explained(), os.fdopen(handle, "wb", closefd=False) as file:
                for part in parts:
                    made = np.ascontiguousarray(part, dtype)
                    file.write(made.view(np.uint8).data)
                    size += made.size
            if not size:
                return np.zeros(0, dtype)
            path = self._folder / f"array-{self._made}"
            return np.asarray(np.memmap(path, dtype, "r+", shape=(size,)))
        finally:
            with suppress(OSError):
                os.close(handle)

    def _create(self, name: str) -> int:
        with _explained():
            flags = os.O_CREAT | os.O_EXCL | os.O_RDWR
            return os.open(self._folder / name, flags, 0o600)
