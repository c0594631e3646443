"""Names of containers -> names of files and tables, never trusted on the way.

A table may be called ``../../etc/passwd`` or ``x"; DROP TABLE y;--``: as a file it
keeps its letters and gets the rest percent-encoded; as a table it is quoted (``sql``).
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from pii_toolkit.errors import TargetError
from pii_toolkit.model import Container

AGE = ".age"
PARQUET = ".parquet"
FORMATS = {
    ".parquet": "parquet",
    ".pq": "parquet",
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".arrow": "arrow",
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
}
_READ_ONLY = {".json": ".jsonl"}
"""Formats that are read, and what a mirroring folder writes for them."""
_UNSAFE = re.compile(r"[^\w .\-+@=,()]|^\.|[. ]$")
_NAME_BYTES = 240


def format_of(name: str) -> str | None:
    """Format that the end of a file name stands for, ``.age`` aside."""
    suffix = PurePosixPath(without_age(name)).suffix.lower()
    return FORMATS.get(suffix)


def without_age(name: str) -> str:
    """The name of what is inside an age file."""
    return name[: -len(AGE)] if name.lower().endswith(AGE) else name


def stem(name: str) -> str:
    """What stays the same of a container's name in every format and sealed or not.

    >>> stem("hr/people.csv.age"), stem("hr/people.parquet"), stem("sales.orders")
    ('hr/people', 'hr/people', 'sales.orders')
    """
    inner = without_age(name)
    path = PurePosixPath(inner)
    if format_of(inner) is None and path.suffix.lower() not in _READ_ONLY:
        return inner
    return str(path.with_suffix(""))


def file_name(container: Container, *, mirror: bool, sealed: bool) -> str:
    """Relative path of a container's file in a folder target.

    Documents stay documents, Parquet stays Parquet; with ``mirror`` the other files
    keep their format too. Everything else becomes Parquet. Files that are not Parquet
    end in ``.age`` when they are sealed.

    Raises:
        TargetError: the name of a file leads out of the folder.
    """
    name = container.name
    if container.kind == "table":
        # A table of a database in a folder is called shop.sqlite/orders.
        pieces = [_encoded(piece) or "%" for piece in name.split("/")]
        return _checked("/".join(pieces) + PARQUET, name)
    inner = _checked(without_age(name), name)
    written = _READ_ONLY.get(PurePosixPath(inner).suffix.lower())
    if written and mirror:
        inner = str(PurePosixPath(inner).with_suffix(written))
    form = format_of(inner)
    if container.kind == "document" or (mirror and form not in {None, "parquet"}):
        return _checked(inner + (AGE if sealed else ""), name)
    return _checked(stem(inner) + PARQUET, name)


def table_name(container: Container) -> str:
    """Name of a container's table in a database target: no path, no suffix."""
    if container.kind == "table":
        return container.name
    return stem(container.name).replace("/", "_")


def _encoded(name: str) -> str:
    return _UNSAFE.sub(lambda m: "".join(f"%{b:02X}" for b in m[0].encode()), name)


def _checked(path: str, name: str) -> str:
    pieces = path.split("/")
    if path.startswith("/") or "\\" in path or {"", ".", ".."} & set(pieces):
        raise TargetError(
            f"container {name!r}: its name leads out of the target folder"
        )
    if not path.isprintable():
        raise TargetError(f"container {name!r}: its name holds control characters")
    if max(len(piece.encode()) for piece in pieces) > _NAME_BYTES:
        raise TargetError(
            f"container {name[:40]!r}...: its name is too long for a file"
        )
    return path
