"""Documents: the text of a container's rows, one after another, as UTF-8."""

from __future__ import annotations

from typing import BinaryIO

import pyarrow as pa

from pii_toolkit.errors import TargetError

COLUMN = "text"


class TextSink:
    """A document arrives as one row, a large one as several: its pieces are joined."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def write(self, batch: pa.RecordBatch) -> None:
        """Append the pieces of the document.

        Raises:
            TargetError: the batch has no column ``text``.
        """
        if COLUMN not in batch.schema.names:
            raise TargetError("a document needs a column called text")
        for piece in batch.column(COLUMN).to_pylist():
            self._out.write((piece or "").encode())

    def finish(self) -> None:
        """Nothing ends a text."""
