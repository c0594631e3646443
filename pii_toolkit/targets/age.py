"""age v1 files: made, opened, and streamed into without clear bytes on disk.

The format is https://age-encryption.org/v1 (https://c2sp.org/age), by pyrage, which
binds the Rust implementation; the stock ``age`` tool opens these files and the reverse.
Protects content and integrity: a changed, cut or reordered file does not open. Does not
hide the file's name and about its size. Anyone who knows a recipient can make a file
for it: age does not prove who wrote it.
"""

from __future__ import annotations

import errno
import io
import os
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from pii_toolkit.errors import DecryptError, SourceError, TargetError
from pii_toolkit.targets.atomic import atomic_file

if TYPE_CHECKING:
    from pyrage import x25519

SUFFIX = ".age"
_BUFFER = 1 << 18


def new_identity() -> tuple[str, str]:
    """A fresh X25519 identity: secret ``AGE-SECRET-KEY-1...``, public ``age1...``."""
    from pyrage import x25519

    identity = x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def parse_recipients(recipients: Sequence[str]) -> list[x25519.Recipient]:
    """Public keys from their text form.

    Raises:
        TargetError: there is none, or one of them is not an age X25519 recipient.
    """
    import pyrage

    if not recipients:
        raise TargetError("encryption needs at least one age recipient (age1...)")
    parsed = []
    for number, text in enumerate(recipients, 1):
        try:
            parsed.append(pyrage.x25519.Recipient.from_str(text.strip()))
        except pyrage.RecipientError:
            raise TargetError(
                f"age recipient {number} of {len(recipients)} is not valid: it starts"
                " with age1 and is 62 characters long"
            ) from None
    return parsed


def parse_identities(identities: Sequence[str]) -> list[x25519.Identity]:
    """Secret keys from their text form; an error counts them and shows none.

    Raises:
        DecryptError: there is none, or one of them is not an age X25519 identity.
    """
    import pyrage

    if not identities:
        raise DecryptError(
            "opening an age file needs an identity (AGE-SECRET-KEY-1...)"
        )
    parsed = []
    for number, text in enumerate(identities, 1):
        try:
            parsed.append(pyrage.x25519.Identity.from_str(text.strip()))
        except pyrage.IdentityError:
            raise DecryptError(
                f"age identity {number} of {len(identities)} is not valid: it starts"
                " with AGE-SECRET-KEY-1"
            ) from None
    return parsed


def encrypt_file(
    source: Path, target: Path, recipients: Sequence[str], *, overwrite: bool = False
) -> None:
    """Write ``source`` as an age file: streamed, atomic, mode 0600.

    Raises:
        SourceError: the source cannot be read.
        TargetError: a recipient is not valid, or the target cannot be written.
    """
    parse_recipients(recipients)
    with _readable(source) as reader, atomic_file(target, overwrite=overwrite) as out:
        encrypt_stream(reader, out, recipients)


def encrypt_stream(reader: BinaryIO, out: BinaryIO, recipients: Sequence[str]) -> None:
    """Read to the end and write it as an age file, in pieces of bounded size."""
    import pyrage

    keys = parse_recipients(recipients)
    taps = _Tap(reader), _Tap(out)
    try:
        pyrage.encrypt_io(*taps, keys)
    except (pyrage.EncryptError, OSError) as error:
        _raise_own(*taps)
        raise TargetError("age could not encrypt the file") from error


def decrypt_file(
    source: Path, target: Path, identities: Sequence[str], *, overwrite: bool = False
) -> None:
    """Write the content of an age file; nothing is released unless all is authentic.

    Raises:
        SourceError: the source cannot be read.
        DecryptError: no identity opens it, or it is damaged or cut.
        TargetError: the target exists or cannot be written.
    """
    import pyrage

    keys = parse_identities(identities)
    with _readable(source) as reader, atomic_file(target, overwrite=overwrite) as out:
        taps = _Tap(reader), _Tap(out)
        try:
            pyrage.decrypt_io(*taps, keys)
        except (pyrage.DecryptError, OSError) as error:
            _raise_own(*taps)
            raise DecryptError(f"{source}: {_reason(error)}") from None


def _raise_own(reader: _Tap, writer: _Tap) -> None:
    """Raise the stream's own error where that is what stopped pyrage."""
    if writer.failure is not None:
        raise writer.failure
    if isinstance(reader.failure, OSError):
        reason = reader.failure.strerror
        raise SourceError(f"the input cannot be read ({reason})") from None
    if reader.failure is not None:
        raise reader.failure


def _readable(source: Path) -> BinaryIO:
    try:
        return source.open("rb")
    except OSError as error:
        raise SourceError(f"{source}: cannot be read ({error.strerror})") from None


def _reason(error: Exception) -> str:
    if "matching keys" in str(error).lower():
        return (
            "no given identity opens it (or its head is damaged); use the identity of"
            " one of its recipients"
        )
    return "not an age file, damaged or cut; fetch it again from where it was made"


class _Tap(io.RawIOBase):
    """A stream that remembers its own first error: pyrage keeps only the text of it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.failure: BaseException | None = None

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        try:
            return self._stream.read(size)
        except BaseException as error:
            self.failure = error
            raise

    def write(self, data: Any) -> int:
        try:
            return self._stream.write(data)
        except BaseException as error:
            self.failure = error
            raise


class AgeStream:
    """A writable stream whose bytes arrive encrypted in ``out``.

    Encryption runs in a thread at the other end of a pipe, so that any writer of bytes
    can be sealed without a clear copy on disk. The file is complete only after
    ``finish``; closing or forgetting the stream any other way leaves an age file that
    does not open.
    """

    def __init__(self, out: BinaryIO, recipients: Sequence[str]) -> None:
        self._keys = parse_recipients(recipients)
        self._out = _Tap(out)
        self._complete = False
        self._cut = False
        self._failure: BaseException | None = None
        reading, writing = os.pipe()
        self._reader = os.fdopen(reading, "rb", buffering=0)
        self.stream: BinaryIO = os.fdopen(writing, "wb", buffering=_BUFFER)
        self._thread = threading.Thread(target=self._encrypt, daemon=True)
        self._thread.start()

    def finish(self) -> None:
        """End the age file.

        Raises:
            OSError: the encrypted bytes could not be written.
        """
        with suppress(BrokenPipeError):  # what broke it is raised below
            self.stream.flush()
            self._complete = True
        self.abort()
        if self.failure is not None:
            raise self.failure
        if not self._complete:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    def abort(self) -> None:
        """Stop without ending the age file; what was written does not open."""
        with suppress(OSError):
            self.stream.close()
        self._thread.join()

    @property
    def failure(self) -> BaseException | None:
        """What stopped the encryption, if not the writer; ask once it has ended."""
        self._thread.join()
        return self._out.failure or (None if self._cut else self._failure)

    def _encrypt(self) -> None:
        import pyrage

        try:
            pyrage.encrypt_io(_Ending(self._read), self._out, self._keys)
        except BaseException as error:  # noqa: BLE001 - handed to the writing thread
            self._failure = error
        finally:
            self._reader.close()

    def _read(self, size: int) -> bytes:
        data = self._reader.read(size) or b""
        if not data and not self._complete:
            self._cut = True
            raise EOFError("the writer stopped before the end")
        return data


class _Ending(io.RawIOBase):
    """The reading end of the pipe as the file object that pyrage asks for."""

    def __init__(self, read: Callable[[int], bytes]) -> None:
        self._read = read

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        return self._read(size if size > 0 else _BUFFER)
