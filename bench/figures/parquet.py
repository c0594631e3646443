"""Parquet encrypted against clear, written and read by our targets and sources."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pyarrow as pa

from bench import checks, policies
from bench.record import Figure, Goal
from bench.setting import Bench
from bench.timing import Task, ratio

GOAL = Goal("at most", 1.1)
BATCH_ROWS = 65_536


def figure(bench: Bench) -> Figure:
    """Write a table twice, read it twice."""
    table = bench.table(bench.sizes.cells)
    clear, sealed = bench.folder / "clear.parquet", bench.folder / "sealed.parquet"
    rows = len(table)
    writes = [partial(_write, p, table, sealed=p == sealed) for p in (clear, sealed)]
    for write in writes:
        write()
    checked = _check(clear, sealed, table)
    reads = [partial(_read, path) for path in (clear, sealed)]
    names = ("write, clear", "write, encrypted", "read, clear", "read, encrypted")
    tasks = [
        Task(name, rows, run, "rows", ours=True)
        for name, run in zip(names, (*writes, *reads), strict=True)
    ]
    entries = bench.interleave(tasks)
    plain_write, sealed_write, plain_read, sealed_read = entries
    return Figure(
        "parquet",
        "Parquet encrypted against clear",
        (
            ratio("write: encrypted / clear", sealed_write, plain_write, GOAL),
            ratio("read: encrypted / clear", sealed_read, plain_read, GOAL),
        ),
        entries,
        checked,
    )


def _write(path: Path, table: pa.Table, *, sealed: bool) -> None:
    from pii_toolkit.model import Container
    from pii_toolkit.sources.datafile import describe
    from pii_toolkit.targets import open_target

    seal = policies.seal() if sealed else None
    container = Container("bench", path.stem, "file", describe(table.schema))
    with open_target(str(path), seal=seal, overwrite=True) as target:
        target.begin(container, table.schema)
        for batch in table.to_batches(BATCH_ROWS):
            target.write(container.name, batch)


def _read(path: Path) -> pa.Table:
    from pii_toolkit.sources import open_source

    with open_source(str(path), opener=policies.opener()) as source:
        (container,) = source.containers()
        return pa.Table.from_batches(source.batches(container.name))


def _check(clear: Path, sealed: Path, table: pa.Table) -> tuple[str, ...]:
    marks = [path.read_bytes()[:4] for path in (clear, sealed)]
    plain, opened = _read(clear), _read(sealed)
    grown = sealed.stat().st_size / clear.stat().st_size - 1
    return (
        checks.holds("one file is clear, one encrypted", marks == [b"PAR1", b"PARE"]),
        checks.holds("both give the same rows", plain.equals(opened)),
        checks.holds("all of them", len(plain) == len(table)),
        f"the encrypted file is {grown:.2%} larger",
    )
