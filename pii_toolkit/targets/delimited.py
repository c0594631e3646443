"""CSV and TSV: UTF-8, a header line, every text quoted, null as an empty unquoted cell.

By default each value is written exactly. ``formula_safe`` puts an apostrophe before
cells that a spreadsheet would run as a formula (OWASP, CSV Injection:
https://owasp.org/www-community/attacks/CSV_Injection) and before cells that begin with
an apostrophe, so that ``without_guard`` gives back each original.
"""

from __future__ import annotations

import re
from typing import BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from pii_toolkit.targets.cells import Cells, simple_type, text_only
from pii_toolkit.targets.sinks import Layout

# Besides the ASCII signs OWASP names their full-width forms (U+FF1D, FF0B, FF0D, FF20).
_FORMULA = "^(['\\t\\r\\n]|\\s*[=+\\-@\uff1d\uff0b\uff0d\uff20])"
_GUARDED = re.compile("'" + _FORMULA[1:], re.ASCII)


class DelimitedSink:
    """Writes one line a row; binary as base64, nested values as JSON."""

    def __init__(self, out: BinaryIO, schema: pa.Schema, layout: Layout) -> None:
        self._safe = layout.formula_safe
        names = [guarded(name) if self._safe else name for name in schema.names]
        self._schema = pa.schema(
            pa.field(name, _cell_type(field.type))
            for name, field in zip(names, schema, strict=True)
        )
        self._writer = pa_csv.CSVWriter(
            out,
            self._schema,
            write_options=pa_csv.WriteOptions(
                delimiter="\t" if layout.format == "tsv" else ","
            ),
        )

    def write(self, batch: pa.RecordBatch) -> None:
        """Append lines."""
        columns = [text_only(column) for column in batch.columns]
        if self._safe:
            columns = [_guarded_cells(column) for column in columns]
        if len(columns) == 1 and pa.types.is_string(columns[0].type):
            # A line that holds one null is empty, and readers skip empty lines.
            columns = [pc.fill_null(columns[0], "")]
        self._writer.write_batch(
            pa.RecordBatch.from_arrays(columns, schema=self._schema)
        )

    def finish(self) -> None:
        """Push out what is buffered."""
        self._writer.close()


def guarded(text: str) -> str:
    """The text as no spreadsheet takes it for a formula.

    >>> guarded("=1+1"), guarded("1+1"), without_guard(guarded("=1+1"))
    ("'=1+1", '1+1', '=1+1')
    """
    return re.sub(_FORMULA, r"'\1", text, flags=re.ASCII)


def without_guard(text: str) -> str:
    """The original of a ``guarded`` text."""
    return text[1:] if re.match(_GUARDED, text) else text


def _guarded_cells(column: Cells) -> Cells:
    if not pa.types.is_string(column.type):
        return column
    return pc.replace_substring_regex(column, _FORMULA, r"'\1", max_replacements=1)


def _cell_type(kind: pa.DataType) -> pa.DataType:
    plain = simple_type(kind)
    return pa.string() if pa.types.is_binary(plain) else plain
