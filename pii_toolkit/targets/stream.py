"""Batches to a pipe: CSV, TSV, JSON Lines or Arrow IPC, clear by nature."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, BinaryIO

from pii_toolkit.errors import TargetError
from pii_toolkit.model import Field
from pii_toolkit.targets.sinks import Layout, open_sink

if TYPE_CHECKING:
    import pyarrow as pa

FORMATS = ("csv", "tsv", "jsonl", "arrow")


def write_stream(
    out: BinaryIO,
    form: str,
    schema: pa.Schema,
    batches: Iterable[pa.RecordBatch],
    *,
    fields: tuple[Field, ...] = (),
    formula_safe: bool = False,
) -> int:
    """Write every batch and flush after each, so that the next program can go on.

    Returns the number of rows. The stream stays open.

    Raises:
        TargetError: no such format.
        BrokenPipeError: the reader went away; the caller decides what that means.
    """
    if form not in FORMATS:
        raise TargetError(f"cannot pipe {form!r}; known are {', '.join(FORMATS)}")
    sink = open_sink(out, schema, Layout(form, formula_safe, fields))
    rows = 0
    for batch in batches:
        sink.write(batch)
        out.flush()
        rows += batch.num_rows
    sink.finish()
    out.flush()
    return rows
