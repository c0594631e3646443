"""The most memory that a scan of a large Parquet file takes."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from bench import commands, places
from bench.data.table import blocks
from bench.record import Entry, Figure, Goal
from bench.setting import Bench
from bench.timing import rounded, spread

GOAL = Goal("at most", 1.0)
TITLE = "Memory of a scan of a large Parquet file"
DRAWN = 10
"""Blocks that are drawn; a large file repeats them, each time with other keys."""
_SPARE = 1.3


def figure(bench: Bench) -> Figure:
    """One run each: of a small file for what loading alone takes, and of the large."""
    needed = int(bench.sizes.large * _SPARE)
    free = shutil.disk_usage(bench.folder).free
    if free < needed:
        short = (
            f"not run: {needed / 1e9:.0f} GB of disk are needed, {free / 1e9:.0f} free"
        )
        return Figure("memory", TITLE, absent=(short,))
    large = bench.folder / "large.parquet"
    bench.say(f"writing {bench.sizes.large / 1e9:.3g} GB")
    rows = write(large, bench.seed, bench.sizes.large)
    small = places.parquet(bench.folder, bench.seed, 1000).uri
    bench.say("scanning it")
    low, _ = _scan(small)
    peak, seconds = _scan(str(large))
    size = large.stat().st_size
    large.unlink()
    entry = Entry(
        f"pii scan of {size / 1e9:.3g} GB",
        "rows",
        rows,
        rounded([seconds]),
        rounded([seconds]),
        ours=True,
        remark=f"{rows:,} rows, one process",
    )
    return Figure(
        "memory",
        TITLE,
        (
            spread(f"peak, {size / 1e9:.3g} GB", "GB", [peak / 1e9], GOAL),
            spread("peak, 1,000 rows", "GB", [low / 1e9]),
        ),
        (entry,),
    )


def _scan(uri: str) -> tuple[int, float]:
    began = time.perf_counter()
    peak = commands.peak_memory("scan", uri, "--full", "--ner", "off", "--jobs", "1")
    return peak, time.perf_counter() - began


def write(path: Path, seed: int, size: int) -> int:
    """A Parquet file of at least so many bytes; gives its rows."""
    rows: int = 0
    drawn = list(blocks(seed, DRAWN * 100_000 if size > 10**9 else 2000))
    options = {"compression": "none", "use_dictionary": False}
    with pq.ParquetWriter(path, drawn[0].schema, **options) as writer:
        for batch in _again(drawn):
            writer.write_batch(batch)
            rows += batch.num_rows
            if path.stat().st_size >= size:
                return rows
    return rows


def _again(drawn: list[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The blocks over and over; keys go on, so that no row is the same as another."""
    start = 0
    while True:
        for batch in drawn:
            keys = pa.array(range(start, start + batch.num_rows))
            start += batch.num_rows
            yield batch.set_column(0, "kunde_id", keys)
