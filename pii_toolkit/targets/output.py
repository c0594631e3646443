"""One file of a target while it is being written: bytes in, clear or sealed out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from pii_toolkit.targets.age import AgeStream
from pii_toolkit.targets.atomic import create, settle


class Output:
    """A new file, mode 0600; with recipients what is written to it is encrypted."""

    def __init__(self, path: Path, recipients: Sequence[str] | None) -> None:
        self._file = create(path)
        self._age: AgeStream | None = None
        if recipients is not None:
            try:
                self._age = AgeStream(self._file, recipients)
            except BaseException:
                self._file.close()
                raise

    @property
    def stream(self) -> BinaryIO:
        """Where the clear bytes go."""
        return self._age.stream if self._age else self._file

    @contextmanager
    def writing(self) -> Iterator[BinaryIO]:
        """Write in this block: a broken pipe is told as what broke it."""
        try:
            yield self.stream
        except OSError:
            if self._age is not None:
                self._age.abort()
                if self._age.failure is not None:
                    raise self._age.failure from None
            raise

    def finish(self) -> None:
        """Complete the file and push it to the disk."""
        if self._age:
            self._age.finish()
        settle(self._file)

    def abort(self) -> None:
        """Close without completing; the caller removes the file."""
        if self._age:
            self._age.abort()
        with suppress(OSError):
            self._file.close()
