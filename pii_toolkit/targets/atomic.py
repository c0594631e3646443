"""A file or folder is there complete, or it is not there.

Output is built under ``.<name>.partial-<random>`` in the folder of its target, readable
by its owner alone, flushed to the disk and then renamed. On any exception the partial
output is removed. After a ``kill -9`` it stays, under that telling name, and may be
deleted; for encrypted targets it holds ciphertext only.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from pii_toolkit.errors import TargetError
from pii_toolkit.targets.names import format_of

_NAME_BYTES = 255
_TAIL = 32
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)


def partial_path(target: Path, word: str = "partial") -> Path:
    """A fresh hidden name beside the target, as ``.people.csv.age.partial-5f0c...``."""
    name = target.name.encode()[: _NAME_BYTES - _TAIL].decode(errors="ignore")
    return target.with_name(f".{name}.{word}-{secrets.token_hex(8)}")


def create(path: Path) -> BinaryIO:
    """Open a new file for writing, mode 0600; never follows or reuses what is there."""
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    return os.fdopen(os.open(path, flags, 0o600), "w+b")


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder survive a power cut (POSIX asks for it)."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def settle(stream: BinaryIO) -> None:
    """Push everything written to the disk, and close."""
    stream.flush()
    os.fsync(stream.fileno())
    stream.close()


def refuse_existing(target: Path, *, overwrite: bool) -> None:
    """Fail early, before any work, where the target may not be written.

    Raises:
        TargetError: the parent folder is missing, or the target exists.
    """
    if not target.parent.is_dir():
        raise TargetError(f"{target}: its folder does not exist; make it first")
    if target.is_dir():
        raise TargetError(f"{target}: is a folder; name a file")
    if target.exists() and not target.is_file():
        raise TargetError(
            f"{target}: is a device or pipe; name a file, or - for a pipe"
        )
    if target.exists() and not overwrite:
        raise TargetError(
            f"{target}: exists already; name another, or give --overwrite"
        )


def publish(partial: Path, target: Path, *, overwrite: bool) -> None:
    """Give a finished partial file its name, in one step that others see whole.

    Without ``overwrite`` a hard link makes the check and the naming one operation: a
    file that somebody else made meanwhile is not lost.
    """
    if overwrite:
        partial.replace(target)
    else:
        try:
            os.link(partial, target)
            partial.unlink()
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            refuse_existing(target, overwrite=False)
            partial.rename(target)
    sync_folder(target.parent)


@contextmanager
def explained(location: str) -> Iterator[None]:
    """Turn the system's errors into one sentence with a place and a cure."""
    try:
        yield
    except FileExistsError as error:
        raise TargetError(
            f"{location}: exists already; name another, or give --overwrite"
        ) from error
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        reason = (
            "no space left to write it; free some or name another disk"
            if full
            else f"cannot be written ({error.strerror or type(error).__name__})"
        )
        raise TargetError(f"{location}: {reason}; nothing was left behind") from None


@contextmanager
def atomic_file(target: Path, *, overwrite: bool = False) -> Iterator[BinaryIO]:
    """A stream whose bytes become ``target`` when the block ends without an error."""
    refuse_existing(target, overwrite=overwrite)
    partial = partial_path(target)
    stream: BinaryIO | None = None
    with explained(str(target)):
        try:  # a signal may come as soon as the file is there
            stream = create(partial)
            yield stream
            settle(stream)
            publish(partial, target, overwrite=overwrite)
        except BaseException:
            if stream is not None:
                with suppress(OSError):
                    stream.close()
            partial.unlink(missing_ok=True)
            raise


def remove(path: Path) -> None:
    """Remove a partial file or folder; silent when there is nothing."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Make a folder that only its owner can enter."""
    folder.mkdir(mode=0o700)


def publish_folder(partial: Path, target: Path) -> None:
    """Give a finished folder its name; a folder of that name steps aside first.

    The old one is removed only when the new one is in place, and comes back when that
    fails.
    """
    for folder, _, _ in os.walk(partial):
        sync_folder(Path(folder))
    old = partial_path(target, "replaced")
    replacing = target.is_dir() and any(target.iterdir())
    if replacing:
        target.rename(old)
    try:
        partial.rename(target)
    except BaseException:
        if replacing:
            old.rename(target)
        raise
    sync_folder(target.parent)
    remove(old)


def refuse_folder(target: Path, *, overwrite: bool) -> None:
    """Fail before any work where a folder may not be written.

    Overwriting removes what is there, so it is refused for a folder that holds anything
    but the kinds of file that a target writes: a mistyped ``~`` costs nothing.

    Raises:
        TargetError: the parent is missing, or the folder is not empty and not ours.
    """
    if not target.parent.is_dir():
        raise TargetError(f"{target}: its folder does not exist; make it first")
    if not target.exists():
        return
    if not target.is_dir():
        raise TargetError(f"{target}: is a file; name a folder")
    if not any(target.iterdir()):
        return
    if not overwrite:
        raise TargetError(
            f"{target}: folder is not empty; name another, or give --overwrite"
        )
    foreign = sum(
        1
        for folder, _, files in os.walk(target)
        for name in files
        if not _is_output(Path(folder, name))
    )
    if foreign:
        raise TargetError(
            f"{target}: holds {foreign} files that are no data files, so it is not"
            " overwritten; name another folder, or empty it yourself"
        )


def _is_output(path: Path) -> bool:
    known = path.suffix.lower() == ".age" or format_of(path.name) is not None
    return known and not path.is_symlink()
