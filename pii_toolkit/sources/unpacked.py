"""A file inside a file: unpacked into a private temporary file, read, removed.

The plain bytes lie in a folder only its owner may enter, in a file only its owner may
read (0700, 0600), for as long as the source is open. It is removed when the source is
closed, on errors too; after a kill -9 or a power cut it stays in the system's temporary
folder (set TMPDIR to an encrypted disk where that matters).
"""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import IO, TypeVar

import pyarrow as pa

from pii_toolkit.errors import SourceError
from pii_toolkit.model import Container, Sample
from pii_toolkit.sources.source import (
    BATCH_ROWS,
    Closing,
    Source,
    UnknownFormat,
    bare_name,
)

_T = TypeVar("_T")


class UnpackedSource(Closing):
    """The source inside a file; ``unpack`` writes it to the path that it is given."""

    def __init__(
        self,
        path: Path,
        unpack: Callable[[Path], None],
        inner: Callable[[Path], Source],
    ) -> None:
        self._path = path
        self._folder = tempfile.TemporaryDirectory(prefix="pii-")
        self._plain = Path(self._folder.name) / bare_name(path.name, layers=1)
        try:
            unpack(self._plain)
            self._inner = inner(self._plain)
        except SourceError as error:
            self._folder.cleanup()
            raise self._renamed(error) from None
        except BaseException:
            self._folder.cleanup()
            raise

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.name})"

    @property
    def name(self) -> str:
        """The path of the file as it was given."""
        return str(self._path)

    def containers(self) -> tuple[Container, ...]:
        """What the file inside holds."""
        found = self._asked(self._inner.containers)
        return tuple(replace(container, source=self.name) for container in found)

    def schema(self, container: str) -> pa.Schema:
        """Schema of one container of the file inside."""
        return self._asked(lambda: self._inner.schema(container))

    def batches(
        self,
        container: str,
        *,
        columns: Sequence[str] | None = None,
        sample: Sample | None = None,
        batch_rows: int = BATCH_ROWS,
    ) -> Iterator[pa.RecordBatch]:
        """Rows of one container of the file inside."""
        try:
            yield from self._inner.batches(
                container, columns=columns, sample=sample, batch_rows=batch_rows
            )
        except SourceError as error:
            raise self._renamed(error) from None

    def problems(self) -> tuple[tuple[str, str], ...]:
        """What the file inside has to report."""
        return tuple((name, self._shown(text)) for name, text in self._inner.problems())

    @property
    def unread_views(self) -> tuple[str, ...]:
        """Views of the database inside that nobody asked for."""
        return self._inner.unread_views

    def close(self) -> None:
        """Close the file inside and remove its plain bytes."""
        try:
            self._inner.close()
        finally:
            self._folder.cleanup()

    def _asked(self, question: Callable[[], _T]) -> _T:
        try:
            return question()
        except SourceError as error:
            raise self._renamed(error) from None

    def _renamed(self, error: SourceError) -> SourceError:
        """The same error about the file that the user knows."""
        if isinstance(error, UnknownFormat):
            return UnknownFormat(self.name, error.what)
        return SourceError(self._shown(str(error)))

    def _shown(self, text: str) -> str:
        """A message names the packed file, not the temporary one."""
        return text.replace(str(self._plain), self.name)


def private_file(target: Path) -> IO[bytes]:
    """A new file that only its owner can read."""
    return os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def no_space(path: Path, target: Path, error: BaseException) -> SourceError | None:
    """The error for a full temporary folder, where that is what it is."""
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return SourceError(
            f"{path} cannot be unpacked: no space in {target.parent.parent}; "
            "set TMPDIR to a folder with more"
        )
    return None
