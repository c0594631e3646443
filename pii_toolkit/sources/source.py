"""What every source offers, and what opens an encrypted one.

A source is read in record batches, never as a whole. Rows come in storage order, the
same order at every call. A part that cannot be read is listed in ``problems()`` and the
rest is read; a source that cannot be read at all raises ``SourceError``. No message
holds a value from the data, nor user or password of a server.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from types import TracebackType
from typing import Protocol, Self

import pyarrow as pa

from pii_toolkit.errors import SourceError
from pii_toolkit.model import Container, Sample

BATCH_ROWS = 65_536
BATCH_BYTES = 16 << 20
"""A batch is cut short when its rows are large, so that memory stays bounded."""
LINE_LIMIT = 64 << 20
"""A line or cell above this is refused: it would have to be held in memory whole."""

LEFT_OUT = "left out"
"""So begins a problem that is no damage: a link, a device, a format nobody reads."""


class UnknownFormat(SourceError):
    """A file of no format that is read; in a folder it is left out.

    ``what``: what it is instead, and what to do, without the name of the file.
    """

    def __init__(self, name: str, what: str) -> None:
        super().__init__(f"{name} is {what}")
        self.what = what


_LAYERS = (".age", ".gz", ".bz2", ".xz", ".zst")


def bare_name(name: str, *, layers: int = len(_LAYERS)) -> str:
    """The name without the endings of what a file is packed in.

    >>> bare_name("a/kunder.csv.gz.age"), bare_name("kunder.csv.gz.age", layers=1)
    ('a/kunder.csv', 'kunder.csv.gz')
    """
    for _ in range(layers):
        stem, dot, ending = name.rpartition(".")
        if not stem or stem.endswith("/"):
            break
        if dot + ending.lower() in _LAYERS:
            name = stem
        elif ending.lower() == "tgz":
            name = f"{stem}.tar"
    return name


@dataclass(frozen=True, slots=True, repr=False)
class Opener:
    """The keys that open encrypted Parquet files and age files; never shown.

    ``parquet_kek`` has 32 bytes; ``parquet_kek_id`` is the name that the files give it;
    ``age_identities`` are secret keys in age's text form (``AGE-SECRET-KEY-1...``).
    """

    parquet_kek: bytes | None = None
    parquet_kek_id: str | None = None
    age_identities: tuple[str, ...] = ()

    def __repr__(self) -> str:
        """Say what there is, not what it is."""
        kek = "none" if self.parquet_kek is None else "<secret>"
        return f"Opener(parquet_kek={kek}, age_identities={len(self.age_identities)})"


class Source(Protocol):
    """Tables, files or documents that are read batch by batch."""

    @property
    def name(self) -> str:
        """The source for display: without user, password or options."""

    def containers(self) -> tuple[Container, ...]:
        """Everything that can be read, in a stable order."""

    def schema(self, container: str) -> pa.Schema:
        """The schema of every batch of this container."""

    def batches(
        self,
        container: str,
        *,
        columns: Sequence[str] | None = None,
        sample: Sample | None = None,
        batch_rows: int = BATCH_ROWS,
    ) -> Iterator[pa.RecordBatch]:
        """Rows in storage order, at most ``batch_rows`` at a time.

        ``sample=None`` (or method ``full``) reads every row; otherwise a uniform random
        sample of ``sample.rows`` rows, the same one for the same seed.
        """

    def problems(self) -> tuple[tuple[str, str], ...]:
        """What could not be read, so far: container or path, and why."""

    @property
    def unread_views(self) -> tuple[str, ...]:
        """Views that are left out because nobody asked for views."""

    def close(self) -> None:
        """Let go of files, connections and temporary files; twice is harmless."""

    def __enter__(self) -> Self:
        """Use the source in a ``with`` block."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""


class Closing:
    """The ``with`` half of a source; mixed into each of them."""

    _unread_views: Sequence[str] = ()

    @property
    def unread_views(self) -> tuple[str, ...]:
        """Views that are left out because nobody asked for views."""
        return tuple(self._unread_views)

    def close(self) -> None:
        """Let go of what the source holds."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def unknown_container(source: str, container: str) -> SourceError:
    """The error for a container that the source does not hold."""
    return SourceError(
        f"{source} holds nothing called {container!r}; containers() lists what it holds"
    )


def selected(name: str, include: Sequence[str], exclude: Sequence[str]) -> bool:
    """Do the globs let this container or path through?

    A glob is compared with the whole name, with its last part and with every folder
    above it; ``*`` crosses slashes. No ``include`` means everything.
    """
    parts = name.split("/")
    forms = {name, parts[-1], *("/".join(parts[:i]) for i in range(1, len(parts)))}

    def hit(globs: Sequence[str]) -> bool:
        return any(fnmatchcase(form, glob) for glob in globs for form in forms)

    return (not include or hit(include)) and not hit(exclude)


def columns_of(schema: pa.Schema, columns: Sequence[str] | None) -> list[str]:
    """The wanted columns, each of which must exist."""
    if columns is None:
        return list(schema.names)
    missing = [name for name in columns if name not in schema.names]
    if missing:
        raise SourceError(f"there is no column called {missing[0]!r}; check its name")
    return list(columns)


def counted(number: int, one: str, many: str) -> str:
    """The number with the word that goes with it.

    >>> counted(1, "row does", "rows do"), counted(1200, "row does", "rows do")
    ('1 row does', '1,200 rows do')
    """
    return f"{number:,} {one if number == 1 else many}"


def not_utf8(number: int, noun: str) -> str:
    """How a source tells of text in another encoding than the rest.

    >>> not_utf8(1, "cell")
    '1 cell is not UTF-8 and was read as Windows-1252'
    """
    texts = counted(number, f"{noun} is", f"{noun}s are")
    read = "was" if number == 1 else "were"
    return f"{texts} not UTF-8 and {read} read as Windows-1252"


def cut(batch: pa.RecordBatch, rows: int) -> Iterator[pa.RecordBatch]:
    """The batch in pieces of at most ``rows`` rows; views, not copies."""
    for start in range(0, batch.num_rows, rows):
        yield batch.slice(start, rows)
