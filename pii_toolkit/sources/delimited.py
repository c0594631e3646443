"""CSV and TSV: every column a string, streamed, whatever the quotes hold.

An empty cell is null, an empty cell in quotes (``""``) is an empty string. Lines
without any character are no rows. A row with more or fewer cells than the header cannot
be assigned to columns: it is left out of the batches and reported by its number, for a
person number in the wrong column would be treated as something else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

import pyarrow as pa
import pyarrow.csv as pc

from pii_toolkit.errors import SourceError
from pii_toolkit.model import Field
from pii_toolkit.sources.datafile import describe, text_schema
from pii_toolkit.sources.dialect import Dialect, sniff
from pii_toolkit.sources.encoding import open_utf8, to_text, unreadable
from pii_toolkit.sources.source import cut

ROW_LIMIT = 8 << 20
"""Bytes in one row; also the block that is parsed at a time."""
_SHOWN = 10


class Delimited:
    """A delimited text file."""

    kind: Literal["file"] = "file"
    row_count = None

    def __init__(
        self, path: Path, *, delimiter: str | None = None, row_limit: int = ROW_LIMIT
    ) -> None:
        self._path = path
        self._row_limit = row_limit
        self.dialect: Dialect = sniff(path, delimiter=delimiter)
        self.schema: pa.Schema = text_schema(self.dialect.names)
        self._ragged: dict[int, None] = {}
        self._ragged_count = 0
        self._stray = 0

    @property
    def fields(self) -> tuple[Field, ...]:
        """The columns, all strings."""
        return describe(self.schema)

    def batches(
        self, columns: Sequence[str], batch_rows: int
    ) -> Iterator[pa.RecordBatch]:
        """The rows; what is wrong with some of them is counted afresh."""
        self._ragged, self._ragged_count, self._stray = {}, 0, 0
        if not self.dialect.names:
            return
        schema = pa.schema([self.schema.field(name) for name in columns])
        try:
            with open_utf8(self._path, self.dialect.encoding) as file:
                for _ in range(self.dialect.skip):
                    file.readline()
                for batch in self._open(file):
                    yield from cut(self._decoded(batch, schema), batch_rows)
        except OSError as error:
            raise unreadable(self._path, error) from None

    def _open(self, file: object) -> Iterator[pa.RecordBatch]:
        try:
            yield from pc.open_csv(
                file,
                read_options=pc.ReadOptions(
                    use_threads=False,  # row numbers need it, and so does the order
                    block_size=self._row_limit,
                    column_names=list(self.dialect.names),
                    skip_rows_after_names=int(self.dialect.header),
                ),
                parse_options=pc.ParseOptions(
                    delimiter=self.dialect.delimiter,
                    newlines_in_values=True,
                    invalid_row_handler=self._note,
                ),
                convert_options=pc.ConvertOptions(
                    # Bytes first: one stray byte shall not stop the file.
                    column_types=dict.fromkeys(self.dialect.names, pa.binary()),
                    strings_can_be_null=True,
                    quoted_strings_can_be_null=False,
                    null_values=[""],
                ),
            )
        except pa.ArrowInvalid as error:
            raise self._explain(str(error)) from None

    def _explain(self, message: str) -> SourceError:
        """Arrow's own text would quote the row."""
        if "straddling" in message:
            return SourceError(
                f"{self._path}: a row is longer than {self._row_limit:,} bytes, or a "
                "quotation mark is never closed; correct the file"
            )
        return SourceError(
            f"{self._path}: this is not a delimited text file that can be parsed "
            f"(delimiter {self.dialect.delimiter!r}); check what file it is"
        )

    def _note(self, row: pc.InvalidRow) -> str:
        self._ragged_count += 1
        if len(self._ragged) < _SHOWN and row.number is not None:
            self._ragged[row.number] = None
        return "skip"

    def _decoded(self, batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
        arrays = [self._text(batch.column(field.name)) for field in schema]
        return pa.RecordBatch.from_arrays(arrays, schema=schema)

    def _text(self, column: pa.Array) -> pa.Array:
        text, stray = to_text(column)
        self._stray += stray
        return text

    def problems(self) -> tuple[str, ...]:
        """Ragged rows by number, stray bytes by count."""
        found = []
        if self._ragged_count:
            rows = ", ".join(map(str, self._ragged))
            more = ", ..." if self._ragged_count > len(self._ragged) else ""
            found.append(
                f"{self._ragged_count} rows do not have {len(self.schema)} cells and "
                f"were left out: row {rows}{more} (the header counted)"
            )
        if self._stray:
            found.append(
                f"{self._stray} cells are not UTF-8 and were read as Windows-1252"
            )
        return tuple(found)
