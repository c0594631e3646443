"""Record batches -> bytes of one format: CSV, JSON Lines, Arrow IPC, text, Parquet.

Each sink writes to any binary stream and never closes it. Text formats are UTF-8.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Protocol

from pii_toolkit.errors import TargetError
from pii_toolkit.model import Field

if TYPE_CHECKING:
    import pyarrow as pa

    from pii_toolkit.targets.protocol import Seal


class Sink(Protocol):
    """Takes batches of one schema; the stream holds a whole file after ``finish``."""

    def write(self, batch: pa.RecordBatch) -> None:
        """Append rows."""

    def finish(self) -> None:
        """Write what the format needs at its end."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is written, beyond its format.

    ``formula_safe`` changes cells that a spreadsheet would run as a formula
    (``delimited``); the default keeps every value exact. ``fields`` tell
    JSON Lines what each column of the container held in JSON.
    """

    format: str
    formula_safe: bool = False
    fields: tuple[Field, ...] = ()


def open_sink(
    out: BinaryIO, schema: pa.Schema, layout: Layout, seal: Seal | None = None
) -> Sink:
    """The sink for a format; ``seal`` matters to Parquet alone, which encrypts itself.

    Raises:
        TargetError: no such format.
    """
    from pii_toolkit.targets import delimited, documents, ipc, jsonlines, parquet

    match layout.format:
        case "csv" | "tsv":
            return delimited.DelimitedSink(out, schema, layout)
        case "jsonl":
            return jsonlines.JsonLinesSink(out, schema, layout)
        case "arrow":
            return ipc.ArrowSink(out, schema)
        case "text":
            return documents.TextSink(out)
        case "parquet":
            return parquet.ParquetSink(out, schema, seal)
    raise TargetError(
        f"no such output format: {layout.format!r}; known are csv, tsv, jsonl, arrow"
    )
