"""Reading and writing the files that hold secrets.

A secret file belongs to its owner alone: mode 0600 or less, a regular file, no symlink
(somebody else could point one elsewhere between two runs). Two things break these rules
without harm and are let through: a read-only file system, on which Docker and
Kubernetes present secrets as world-readable files behind symlinks and nobody can change
the mode, and a pipe (``--passphrase-file <(pass show pii)``).
"""

from __future__ import annotations

import errno
import fcntl
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pii_toolkit.errors import KeyringError

PRIVATE = 0o600


def read_private(path: Path, what: str, *, limit: int) -> bytes:
    """Content of a secret file.

    Args:
        path: the file.
        what: its role, for messages ("key file").
        limit: largest size in bytes that it may have.

    Raises:
        KeyringError: it is absent, unreadable, too large, a symlink, not a file, or
            others may read it.
    """
    try:
        descriptor = _open_plain(path, what)
        with os.fdopen(descriptor, "rb") as file:
            _refuse_shared(file.fileno(), path, what)
            content = file.read(limit + 1)
    except OSError as error:
        raise KeyringError(
            f"cannot read the {what} {path}: {error.strerror or type(error).__name__}"
        ) from None
    if len(content) > limit:
        raise KeyringError(f"{path} is too large to be a {what}")
    return content


def create_private(path: Path, content: bytes, what: str) -> None:
    """Write a secret file where nothing stands yet.

    Raises:
        KeyringError: something stands there, or it cannot be written.
    """
    refuse_existing(path, what)
    try:
        _write_new(path, content)
        _sync_directory(path.parent)
    except OSError as error:
        raise KeyringError(
            f"cannot write the {what} {path}: {error.strerror or type(error).__name__}"
        ) from None


def write_private(path: Path, content: bytes, what: str) -> None:
    """Put ``content`` at ``path``, for its owner only: whole, or not at all.

    Raises:
        KeyringError: it cannot be written; what stood there before still stands.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    try:
        _write_new(temporary, content)
        try:
            temporary.replace(path)
        except OSError:
            temporary.unlink(missing_ok=True)
            raise
        _sync_directory(path.parent)
    except OSError as error:
        raise KeyringError(
            f"cannot write the {what} {path}: {error.strerror or type(error).__name__}"
        ) from None


def refuse_existing(path: Path, what: str) -> None:
    """Raise KeyringError when anything stands at ``path``, a dangling symlink too."""
    if os.path.lexists(path):
        raise KeyringError(
            f"{path} exists already: a {what} is never overwritten, because what it "
            "protects would be lost; choose another name or move it away"
        )


@contextmanager
def locked(path: Path, what: str) -> Iterator[None]:
    """Hold the lock of the file at ``path`` against other processes.

    The lock is on a hidden neighbour, since the file itself is replaced while locked.
    """
    lock = path.with_name(f".{path.name}.lock")
    flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        descriptor = os.open(lock, flags, PRIVATE)
    except OSError as error:
        raise KeyringError(
            f"cannot lock the {what} {path}: {error.strerror or type(error).__name__}"
        ) from None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _open_plain(path: Path, what: str) -> int:
    """Open for reading; a symlink only if it leads to a pipe or a read-only mount."""
    flags = os.O_RDONLY | os.O_CLOEXEC
    try:
        return os.open(path, flags | os.O_NOFOLLOW)
    except OSError as error:
        if error.errno not in (errno.ELOOP, errno.EMLINK):
            raise
    descriptor = os.open(path, flags)
    if _is_pipe(descriptor) or _is_read_only(descriptor):
        return descriptor
    os.close(descriptor)
    raise KeyringError(f"the {what} {path} is a symlink: name the file itself")


def _refuse_shared(descriptor: int, path: Path, what: str) -> None:
    if _is_pipe(descriptor):
        return
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        raise KeyringError(f"the {what} {path} is not a file")
    if status.st_mode & 0o077 and not _is_read_only(descriptor):
        raise KeyringError(
            f"the {what} {path} can be read or changed by other users "
            f"(mode {stat.S_IMODE(status.st_mode):04o}): chmod 600 {path}"
        )


def _is_pipe(descriptor: int) -> bool:
    return stat.S_ISFIFO(os.fstat(descriptor).st_mode)


def _is_read_only(descriptor: int) -> bool:
    return bool(os.fstatvfs(descriptor).f_flag & os.ST_RDONLY)


def _write_new(path: Path, content: bytes) -> None:
    """Create a file that did not exist, on disk when this returns; or none."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(path, flags, PRIVATE)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        path.unlink(missing_ok=True)
        raise


def _sync_directory(path: Path) -> None:
    """Make the rename itself durable."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
