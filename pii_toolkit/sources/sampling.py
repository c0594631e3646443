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
from dataclasses import dataclass, field

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
        keep = _lowest(ranks, sample.rows)
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
    size: int = 0
    pieces: list[pa.Table] = field(default_factory=list)
    ranks: list[NDArray[np.uint64]] = field(default_factory=list)
    rows: list[NDArray[np.int64]] = field(default_factory=list)

    def add(self, batch: pa.RecordBatch, ranks: NDArray[np.uint64], start: int) -> None:
        """Keep the rows of the batch that may belong to the sample."""
        best = _lowest(ranks, self.wanted)
        if self.limit is not None:
            best = best[ranks[best] < self.limit]
        if not len(best):
            return
        piece = pa.Table.from_batches([batch.take(pa.array(best))])
        self.pieces.append(piece)
        self.ranks.append(ranks[best])
        self.rows.append(best + start)
        self.size += piece.nbytes
        held = sum(map(len, self.ranks)) if len(self.ranks) < 64 else 2 * self.wanted
        if held >= 2 * self.wanted or self.size > POOL_BYTES:
            self._shrink()

    def _shrink(self) -> None:
        """Keep the wanted rows; where they are too large, want half as many."""
        table = pa.concat_tables(self.pieces)
        ranks, rows = np.concatenate(self.ranks), np.concatenate(self.rows)
        while True:
            best = _lowest(ranks, self.wanted)
            table = table.take(pa.array(best)).combine_chunks()
            ranks, rows, self.size = ranks[best], rows[best], table.nbytes
            if self.size <= POOL_BYTES or self.wanted <= 1:
                break
            self.wanted //= 2
        if len(ranks) == self.wanted:
            self.limit = ranks.max()
        self.pieces, self.ranks, self.rows = [table], [ranks], [rows]

    def result(self) -> Iterator[pa.RecordBatch]:
        """The sample, in the order of the rows."""
        if self.pieces:
            self._shrink()
            yield from self.pieces[0].to_batches()


def _lowest(ranks: NDArray[np.uint64], count: int) -> NDArray[np.int64]:
    """Positions of the ``count`` lowest ranks, ascending by position."""
    if len(ranks) <= count:
        return np.arange(len(ranks))
    if count <= 0:
        return np.empty(0, np.int64)
    return np.sort(np.argpartition(ranks, count - 1)[:count])
