"""JSON Lines: one object a row, UTF-8; flat columns become nested objects again.

The way back is the reader's own (``sources.jsonpath``): what stood in the source as a
number, boolean or null stands so again. That is told by the container's fields, or by
the metadata of the schema where a pipe has no container.
"""

from __future__ import annotations

from typing import BinaryIO

import pyarrow as pa
import pyarrow.compute as pc

from pii_toolkit.sources.datafile import describe
from pii_toolkit.sources.jsonpath import lines
from pii_toolkit.targets.cells import Cells, text_only
from pii_toolkit.targets.sinks import Layout


class JsonLinesSink:
    """Writes objects whose keys follow the order of the columns."""

    def __init__(self, out: BinaryIO, schema: pa.Schema, layout: Layout) -> None:
        self._out = out
        self._fields = layout.fields or describe(schema)

    def write(self, batch: pa.RecordBatch) -> None:
        """Append one line a row; infinite and undefined numbers become null."""
        columns = [_finite(text_only(column)) for column in batch.columns]
        plain = pa.RecordBatch.from_arrays(columns, names=batch.schema.names)
        text = "".join(f"{line}\n" for line in lines(plain, self._fields))
        self._out.write(text.encode())

    def finish(self) -> None:
        """Nothing ends JSON Lines."""


def _finite(column: Cells) -> Cells:
    if not pa.types.is_floating(column.type):
        return column
    return pc.if_else(pc.is_finite(column), column, pa.scalar(None, column.type))
