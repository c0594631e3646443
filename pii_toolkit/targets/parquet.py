"""Parquet, encrypted by Parquet Modular Encryption when a seal is given.

Every file gets a fresh random data key; it is wrapped with the seal's key-encryption
key and stored in the file with that key's id (docs/spec/parquet-encryption.md). Footer,
schema, statistics and all columns are encrypted and authenticated (AES-GCM, 256 bits).
Does not hide: file size, number of row groups. Does not prove that a whole file was not
swapped for another one made with the same key.
"""

from __future__ import annotations

from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pii_toolkit.sources.encrypted import encryption_properties, factory
from pii_toolkit.targets.cells import Cells, simple
from pii_toolkit.targets.protocol import Seal

_SAMPLE = 4096
_REPEATED = 0.5
"""Columns with fewer different values than this share of rows get a dictionary."""


class ParquetSink:
    """Writes one row group a batch, zstd-compressed.

    A dictionary pays for columns whose values come again and again, and costs half of
    the writing (and a larger file) for those where few do, as most pseudonyms: the
    first batch tells which are which.
    """

    def __init__(self, out: BinaryIO, schema: pa.Schema, seal: Seal | None) -> None:
        self._out = out
        self._schema = schema
        self._properties: Any = None
        if seal is not None:
            # The writer needs the factory until its end, and does not keep it alive.
            self._factory = factory(seal.parquet_kek, seal.parquet_kek_id)
            self._properties = encryption_properties(self._factory, seal.parquet_kek_id)
        self._writer: pq.ParquetWriter | None = None

    def write(self, batch: pa.RecordBatch) -> None:
        """Append one row group."""
        if self._writer is None:
            self._writer = self._open(repeated(batch))
        self._writer.write_batch(batch)

    def finish(self) -> None:
        """Write the footer."""
        if self._writer is None:
            self._writer = self._open([])
        self._writer.close()

    def _open(self, dictionaries: list[str]) -> pq.ParquetWriter:
        return pq.ParquetWriter(
            self._out,
            self._schema,
            compression="zstd",
            use_dictionary=dictionaries,
            encryption_properties=self._properties,
        )


def repeated(batch: pa.RecordBatch) -> list[str]:
    """The columns in which values come again, by a sample from all over the batch."""
    step = max(1, batch.num_rows // _SAMPLE)
    rows = pa.array(range(0, batch.num_rows, step), pa.int64())
    columns = zip(batch.schema.names, batch.columns, strict=True)
    return [name for name, column in columns if _repeats(column, rows)]


def _repeats(column: Cells, rows: pa.Int64Array) -> bool:
    if pa.types.is_dictionary(column.type):
        return True
    if pa.types.is_nested(column.type) or pa.types.is_run_end_encoded(column.type):
        return False
    sample = simple(column).take(rows)
    different = pc.count_distinct(sample, mode="all").as_py()
    return bool(different < len(sample) * _REPEATED)
