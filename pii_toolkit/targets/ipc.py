"""Arrow IPC stream: the format for pipes between Arrow programs."""

from __future__ import annotations

from typing import Any, BinaryIO

import pyarrow as pa


class ArrowSink:
    """Writes the IPC streaming format, schema first; readable while it is written."""

    def __init__(self, out: BinaryIO, schema: pa.Schema) -> None:
        file: Any = out
        self._writer = pa.ipc.new_stream(file, schema)

    def write(self, batch: pa.RecordBatch) -> None:
        """Append one message."""
        self._writer.write_batch(batch)

    def finish(self) -> None:
        """Write the end-of-stream mark."""
        self._writer.close()
