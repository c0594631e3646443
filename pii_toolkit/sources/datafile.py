"""A single file as a source: what the formats share.

A format (CSV, JSON Lines, Parquet, document) gives a ``DataFile``; ``FileSource`` makes
a source of it, with sampling and one container.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Literal, Protocol

import pyarrow as pa

from pii_toolkit.model import Container, Field, Sample
from pii_toolkit.sources.sampling import is_full, sampled
from pii_toolkit.sources.source import (
    BATCH_ROWS,
    Closing,
    columns_of,
    unknown_container,
)


class DataFile(Protocol):
    """One file of one format; holds no open handle between calls."""

    @property
    def kind(self) -> Literal["file", "document"]:
        """Rows with columns, or running text."""

    @property
    def schema(self) -> pa.Schema:
        """Schema of every batch."""

    @property
    def fields(self) -> tuple[Field, ...]:
        """The columns, described."""

    @property
    def row_count(self) -> int | None:
        """Rows, where that is known without reading them."""

    def batches(
        self, columns: Sequence[str], batch_rows: int
    ) -> Iterator[pa.RecordBatch]:
        """All rows, in order."""

    def problems(self) -> tuple[str, ...]:
        """What was wrong with parts of the file, so far."""


def text_schema(names: Sequence[str]) -> pa.Schema:
    """A schema of strings: type inference would drop leading zeros."""
    return pa.schema([pa.field(name, pa.string()) for name in names])


def describe(schema: pa.Schema, *, required: Collection[str] = ()) -> tuple[Field, ...]:
    """Fields of a schema; the name that the file gives a type is in the metadata.

    ``required`` columns are declared NOT NULL. The Arrow schema does not say so: what
    is done to the rows may leave a value out.
    """
    return tuple(
        Field(
            field.name,
            str(field.type),
            declared=(field.metadata or {}).get(b"declared", b"").decode() or None,
            nullable=field.name not in required,
        )
        for field in schema
    )


class FileSource(Closing):
    """One file: one container, or none where the globs leave it out."""

    def __init__(
        self, path: Path, name: str, data: DataFile, *, wanted: bool = True
    ) -> None:
        self._path = path
        self._wanted = wanted
        self._container = name
        self._data = data

    def __repr__(self) -> str:
        return f"FileSource({self.name})"

    @property
    def name(self) -> str:
        """The path of the file as it was given."""
        return str(self._path)

    def containers(self) -> tuple[Container, ...]:
        """The file itself."""
        if not self._wanted:
            return ()
        return (
            Container(
                self.name,
                self._container,
                self._data.kind,
                self._data.fields,
                row_count=self._data.row_count,
            ),
        )

    def schema(self, container: str) -> pa.Schema:
        """The columns of the file."""
        self._check(container)
        return self._data.schema

    def batches(
        self,
        container: str,
        *,
        columns: Sequence[str] | None = None,
        sample: Sample | None = None,
        batch_rows: int = BATCH_ROWS,
    ) -> Iterator[pa.RecordBatch]:
        """The rows of the file, or a sample of them."""
        self._check(container)
        wanted = columns_of(self._data.schema, columns)
        if sample is None or is_full(sample):
            return self._data.batches(wanted, batch_rows)
        rows = self._data.batches(wanted, BATCH_ROWS)
        return sampled(rows, sample, batch_rows)

    def problems(self) -> tuple[tuple[str, str], ...]:
        """What was wrong with parts of the file, so far."""
        return tuple((self._container, text) for text in self._data.problems())

    def _check(self, container: str) -> None:
        if container != self._container:
            raise unknown_container(self.name, container)
