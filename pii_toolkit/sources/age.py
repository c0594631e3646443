"""age files: decrypted into a private temporary file, read, removed.

The plain text lies in a folder only its owner may enter, in a file only its owner may
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
from typing import TypeVar

import pyarrow as pa

from pii_toolkit.errors import SourceError
from pii_toolkit.model import Container, Sample
from pii_toolkit.sources.encoding import unreadable
from pii_toolkit.sources.source import BATCH_ROWS, Closing, Opener, Source

_T = TypeVar("_T")


def decrypt(path: Path, opener: Opener | None, target: Path) -> None:
    """Write the plain text of an age file to a new file that only its owner can read.

    Raises:
        SourceError: no identity was given or none fits, or the file is damaged.
    """
    import pyrage

    identities = _identities(path, opener)
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as plain, path.open("rb") as sealed:
            pyrage.decrypt_io(sealed, plain, identities)
    except (pyrage.DecryptError, OSError) as error:
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            raise SourceError(
                f"{path} cannot be decrypted: no space in {target.parent.parent}; "
                "set TMPDIR to a folder with more"
            ) from None
        if isinstance(error, OSError) and error.errno is not None:
            raise unreadable(path, error) from None
        raise SourceError(
            f"{path} cannot be decrypted: it is damaged, or was made for another "
            "recipient; check the keyring"
        ) from None


def _identities(path: Path, opener: Opener | None) -> list[object]:
    import pyrage

    if opener is None or not opener.age_identities:
        raise SourceError(
            f"{path} is encrypted with age; give the keyring that holds its identity"
        )
    try:
        return [pyrage.x25519.Identity.from_str(key) for key in opener.age_identities]
    except pyrage.IdentityError:
        raise SourceError("an age identity of the keyring is damaged") from None


class AgeSource(Closing):
    """The source inside an age file."""

    def __init__(
        self, path: Path, opener: Opener | None, inner: Callable[[Path], Source]
    ) -> None:
        self._path = path
        self._folder = tempfile.TemporaryDirectory(prefix="pii-")
        try:
            plain = Path(self._folder.name) / path.name.removesuffix(".age")
            decrypt(path, opener, plain)
            self._inner = inner(plain)
        except SourceError as error:
            self._folder.cleanup()
            raise SourceError(self._shown(str(error))) from None
        except BaseException:
            self._folder.cleanup()
            raise

    def __repr__(self) -> str:
        return f"AgeSource({self.name})"

    @property
    def name(self) -> str:
        """The path of the age file as it was given."""
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
            raise SourceError(self._shown(str(error))) from None

    def problems(self) -> tuple[tuple[str, str], ...]:
        """What the file inside has to report."""
        return tuple((name, self._shown(text)) for name, text in self._inner.problems())

    def close(self) -> None:
        """Close the file inside and remove its plain text."""
        try:
            self._inner.close()
        finally:
            self._folder.cleanup()

    def _asked(self, question: Callable[[], _T]) -> _T:
        try:
            return question()
        except SourceError as error:
            raise SourceError(self._shown(str(error))) from None

    def _shown(self, text: str) -> str:
        """A message names the age file, not the temporary one."""
        plain = Path(self._folder.name) / self._path.name.removesuffix(".age")
        return text.replace(str(plain), self.name)
