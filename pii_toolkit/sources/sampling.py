"""Uniform samples of rows: seeded, spread over the whole container, repeatable.

Every row gets a priority, a pseudo-random number of its position and the seed; the rows
with the lowest priorities are the sample. That is sampling without replacement, exactly
uniform, and neither batch size, engine nor library version changes it: the generator is
SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA
2014), not NumPy's, whose streams may change between releases.

Protects against a look at the first rows only, which are often the oldest or test rows.
It does not find what fewer rows hold than the sample can show.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pii_toolkit.model import Sample
from pii_toolkit.sources.source import cut

POOL_BYTES = 128 << 20
"""Above this much text the sample is halved: fewer rows, still uniform."""

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MIX1 = np.uint64(0xBF58476D1CE4E5B9)
_MIX2 = np.uint64(0x94D049BB133111EB)
_CHUNK = 1 << 20


def is_full(sample: Sample | None) -> bool:
    """Does the request mean every row?"""
    return sample is None or sample.method == "full"


def priorities(seed: int, start: int, count: int) -> NDArray[np.uint64]:
    """Priority of each of ``count`` rows from position ``start``; no two are equal."""
    with np.errstate(over="ignore"):
        base = _mix(np.array([seed % 2**64], np.uint64) + _GOLDEN)
        rows = np.arange(start + 1, start + count + 1, dtype=np.uint64)
        return _mix(base + rows * _GOLDEN)


def _mix(z: NDArray[np.uint64]) -> NDArray[np.uint64]:
    z = (z ^ (z >> np.uint64(30))) * _MIX1
    z = (z ^ (z >> np.uint64(27))) * _MIX2
    return z ^ (z >> np.uint64(31))


def positions(total: int, sample: Sample) -> NDArray[np.int64]:
    """Positions of the sampled rows among ``total``, ascending."""
    rows = np.empty(0, np.int64)
    ranks = np.empty(0, np.uint64)
    for start in range(0, total, _CHUNK):
        count = min(_CHUNK, total - start)
        ranks = np.concatenate([ranks, priorities(sample.seed, start, count)])
        rows = np.concatenate([rows, np.arange(start, start + count, dtype=np.int64)])
        if len(ranks) > sample.rows:
            keep = np.argpartition(ranks, max(sample.rows - 1, 0))[: sample.rows]
            ranks, rows = ranks[keep], rows[keep]
    return np.sort(rows)


def sampled(
    batches: Iterable[pa.RecordBatch], sample: Sample, batch_rows: int
) -> Iterator[pa.RecordBatch]:
    """The sampled rows of a stream, in storage order; holds at most two samples."""
    pool = _Pool(sample.rows)
    start = 0
    for batch in batches:
        pool.add(batch, priorities(sample.seed, start, batch.num_rows), start)
        start += batch.num_rows
    for batch in pool.result():
        yield from cut(batch, batch_rows)


@dataclass(slots=True)
class _Pool:
    """The best rows so far; cut back when twice the wanted number is held."""

    wanted: int
    limit: np.uint64 | None = None
    table: pa.Table | None = None
    ranks: NDArray[np.uint64] | None = None
    rows: NDArray[np.int64] | None = None

    def add(self, batch: pa.RecordBatch, ranks: NDArray[np.uint64], start: int) -> None:
        best = (
            np.arange(len(ranks))
            if self.limit is None
            else np.flatnonzero(ranks < self.limit)
        )
        if self.limit is None and len(best) > self.wanted:
            best = np.sort(
                np.argpartition(ranks, max(self.wanted - 1, 0))[: self.wanted]
            )
        piece = pa.Table.from_batches([batch.take(pa.array(best))])
        if self.table is None or self.ranks is None or self.rows is None:
            self.table, self.ranks, self.rows = piece, ranks[best], best + start
        elif len(best):
            self.table = pa.concat_tables([self.table, piece])
            self.ranks = np.concatenate([self.ranks, ranks[best]])
            self.rows = np.concatenate([self.rows, best + start])
        if len(self.ranks) >= 2 * max(self.wanted, 1) or self.table.nbytes > POOL_BYTES:
            self._shrink()

    def _shrink(self) -> None:
        assert self.table is not None  # noqa: S101
        assert self.ranks is not None  # noqa: S101
        assert self.rows is not None  # noqa: S101
        if len(self.ranks) > self.wanted:
            keep = np.sort(
                np.argpartition(self.ranks, max(self.wanted - 1, 0))[: self.wanted]
            )
            self.table = self.table.take(pa.array(keep)).combine_chunks()
            self.ranks, self.rows = self.ranks[keep], self.rows[keep]
            if self.wanted:
                self.limit = self.ranks.max()
            else:
                self.limit = np.uint64(0)
        if self.table.nbytes > POOL_BYTES and self.wanted > 1:
            self.wanted //= 2
            self._shrink()

    def result(self) -> Iterator[pa.RecordBatch]:
        if self.table is None or self.rows is None:
            return
        self._shrink()
        if self.table is not None and len(self.table):
            yield from self.table.combine_chunks().to_batches()
