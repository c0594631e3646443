"""CSV and TSV: every column a string, streamed, whatever the quotes hold.

An empty cell is null, an empty cell in quotes (``""``) is an empty string. Lines
without any character are no rows. A row with more or fewer cells than the header cannot
be assigned to columns: it is left out of the batches and reported by its number, for a
person number in the wrong column would be treated as something else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Literal

import pyarrow as pa
import pyarrow.csv as pc
from pyarrow import compute

from pii_toolkit.errors import SourceError
from pii_toolkit.model import Field
from pii_toolkit.sources.datafile import describe, text_schema
from pii_toolkit.sources.dialect import GUARDED, Dialect, sniff
from pii_toolkit.sources.encoding import open_utf8, to_text, unreadable
from pii_toolkit.sources.source import counted, cut, not_utf8

ROW_LIMIT = 8 << 20
"""Bytes in one row; a longer one is refused."""
_BLOCK = 1 << 20
"""Bytes parsed at a time. Arrow reads 32 blocks ahead: a file with rows above this is
read with blocks of ROW_LIMIT, and takes up to 400 MiB instead of 60."""
_SHOWN = 10


class _RowTooLong(Exception):
    """A row does not fit into a block."""


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
        if self.dialect.is_empty:
            return
        schema = pa.schema([self.schema.field(name) for name in columns])
        done = 0
        for block in dict.fromkeys((min(_BLOCK, self._row_limit), self._row_limit)):
            try:
                for batch in self._from(done, schema, block):
                    done += batch.num_rows
                    yield from cut(batch, batch_rows)
            except _RowTooLong:
                continue
            except OSError as error:
                raise unreadable(self._path, error) from None
            return
        raise SourceError(
            f"{self._path}: a row is longer than {self._row_limit:,} bytes, or a "
            "quotation mark is never closed; correct the file"
        )

    def _from(
        self, row: int, schema: pa.Schema, block: int
    ) -> Iterator[pa.RecordBatch]:
        """The rows from this one on: a long row makes the reading start again."""
        self._ragged, self._ragged_count, self._stray = {}, 0, 0
        with open_utf8(self._path, self.dialect.encoding) as file:
            for _ in range(self.dialect.skip):
                file.readline()
            start = 0
            for batch in self._parsed(file, schema.names, block):
                decoded = self._decoded(batch, schema)
                if start + len(batch) > row:
                    yield decoded.slice(max(row - start, 0))
                start += len(batch)

    def _parsed(
        self, file: BinaryIO, names: list[str], block: int
    ) -> Iterator[pa.RecordBatch]:
        try:
            yield from pc.open_csv(
                file,
                read_options=pc.ReadOptions(
                    use_threads=False,  # row numbers need it, and so does the order
                    block_size=block,
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
                    include_columns=names,
                    strings_can_be_null=True,
                    quoted_strings_can_be_null=False,
                    null_values=[""],
                ),
            )
        except pa.ArrowInvalid as error:  # its text would quote the row
            if "straddling" in str(error):
                raise _RowTooLong from None
            raise SourceError(
                f"{self._path}: this is not a delimited text file that can be parsed "
                f"(delimiter {self.dialect.delimiter!r}); check what file it is"
            ) from None

    def _note(self, row: pc.InvalidRow) -> str:
        self._ragged_count += 1
        if len(self._ragged) < _SHOWN and row.number is not None:
            self._ragged[row.number + self.dialect.skip] = None
        return "skip"

    def _decoded(self, batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
        arrays = [self._text(batch.column(field.name)) for field in schema]
        return pa.RecordBatch.from_arrays(arrays, schema=schema)

    def _text(self, column: pa.Array) -> pa.Array:
        text, stray = to_text(column)
        self._stray += stray
        if self.dialect.guarded:
            text = compute.replace_substring_regex(text, GUARDED.pattern, r"\1")
        return text

    def problems(self) -> tuple[str, ...]:
        """Ragged rows by number, what stands above the header, stray bytes by count."""
        found = []
        if self.dialect.title:
            lines = counted(self.dialect.title, "line", "lines")
            found.append(f"{lines} above the header left out: no part of the table")
        if self._ragged_count:
            rows = ", ".join(map(str, self._ragged))
            more = ", ..." if self._ragged_count > len(self._ragged) else ""
            they = counted(self._ragged_count, "row does", "rows do")
            found.append(
                f"{they} not have {counted(len(self.schema), 'cell', 'cells')} "
                f"and {'was' if self._ragged_count == 1 else 'were'} left out: row "
                f"{rows}{more} (the header counted)"
            )
        if self._stray:
            found.append(not_utf8(self._stray, "cell"))
        return tuple(found)
