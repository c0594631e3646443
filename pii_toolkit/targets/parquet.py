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
import pyarrow.parquet as pq

from pii_toolkit.sources.encrypted import encryption_properties, factory
from pii_toolkit.targets.protocol import Seal


class ParquetSink:
    """Writes one row group a batch, zstd-compressed."""

    def __init__(self, out: BinaryIO, schema: pa.Schema, seal: Seal | None) -> None:
        properties: Any = None
        if seal is not None:
            # The writer needs the factory until its end, and does not keep it alive.
            self._factory = factory(seal.parquet_kek, seal.parquet_kek_id)
            properties = encryption_properties(self._factory, seal.parquet_kek_id)
        self._writer = pq.ParquetWriter(
            out, schema, compression="zstd", encryption_properties=properties
        )

    def write(self, batch: pa.RecordBatch) -> None:
        """Append one row group."""
        self._writer.write_batch(batch)

    def finish(self) -> None:
        """Write the footer."""
        self._writer.close()
