"""What every figure is given: sizes, rounds, a seed, a temporary folder, a voice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyarrow as pa

from bench.data.table import table
from bench.record import Entry
from bench.timing import Task, interleave


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is done.

    ``cells``: of a column for a kernel. ``sample``: of the same column, for what takes
    microseconds a cell. ``rows``: of the files. ``growth``: rows of the smallest of
    three, each four times the one before. ``large``: bytes of the large file.
    ``files`` of ``file_rows`` for two cores. ``rounds`` of every comparison, and
    ``long_rounds`` of those that take seconds.
    """

    cells: int = 200_000
    sample: int = 10_000
    rows: int = 1_000_000
    growth: int = 50_000
    large: int = 10_000_000_000
    files: int = 16
    file_rows: int = 300_000
    rounds: int = 9
    long_rounds: int = 5


FULL = Sizes()
QUICK = Sizes(
    cells=2_000,
    sample=300,
    rows=3_000,
    growth=500,
    large=4_000_000,
    files=2,
    file_rows=2_000,
    rounds=2,
    long_rounds=1,
)


@dataclass(frozen=True, slots=True)
class Bench:
    """One run of the benchmarks."""

    sizes: Sizes
    seed: int
    folder: Path
    say: Callable[[str], None]

    def table(self, rows: int) -> pa.Table:
        """Ten columns with synthetic person numbers; may go to the temporary folder."""
        return _kept(self.seed, rows, real=False)

    def column(self, name: str, cells: int) -> pa.Array:
        """A column whose person numbers are of the real range: it stays in memory."""
        return _kept(self.seed, self.sizes.cells, real=True)[name].chunk(0)[:cells]

    def interleave(
        self, tasks: Sequence[Task], *, long: bool = False
    ) -> tuple[Entry, ...]:
        """Time tasks in turn, in as many rounds as there shall be."""
        rounds = self.sizes.long_rounds if long else self.sizes.rounds
        return interleave(tasks, rounds, self.say)


@cache
def _kept(seed: int, rows: int, *, real: bool) -> pa.Table:
    return table(seed, rows, real=real)
