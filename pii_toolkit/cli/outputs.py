"""Files that reports go to: told before the work when they cannot, or must not, be.

A report never replaces data: not what is scanned, and no file that is not a report of
ours. The name of a source, typed once too often, would cost the source.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pii_toolkit.errors import ConfigError

_HEAD = 4096
_OURS = (b'"format": "pii-toolkit/scan-result"', b"<title>Personal data report</title>")


def refuse_unwritable(*names: str | Path | None, sources: Sequence[str] = ()) -> None:
    """Refuse what a report must not be written to; ``-`` and None are no files.

    Raises:
        ConfigError: the folder is missing, a folder has the name, two reports share it,
            or there is a file that is no report.
    """
    paths = [Path(name) for name in names if name is not None and str(name) != "-"]
    for number, path in enumerate(paths):
        if path.is_dir():
            raise ConfigError("is a folder; name a file", path=str(path))
        if not path.parent.is_dir():
            raise ConfigError("its folder does not exist; make it", path=str(path))
        if any(_same(path, other) for other in paths[:number]):
            raise ConfigError("two reports need two names", path=str(path))
        if any(_same(path, Path(_file_of(source))) for source in sources):
            raise ConfigError(
                "is what is scanned, and would be lost; name another file",
                path=str(path),
            )
        if path.is_file() and not _is_ours(path):
            raise ConfigError(
                "exists and is no report of pii scan; name another file",
                path=str(path),
            )


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one.absolute() == other.absolute()


def _file_of(source: str) -> str:
    return source.partition("://")[2].removeprefix("/") if "://" in source else source


def _is_ours(path: Path) -> bool:
    """An earlier report, or a file without content."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return True  # what the system says when it is written is the better message
    return not head or any(mark in head for mark in _OURS)
