"""Samples are uniform, seeded, spread and independent of the batching."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from pii_toolkit.model import Sample
from pii_toolkit.sources import sampling
from pii_toolkit.sources.sampling import positions, priorities, sampled


def rows(total: int, size: int) -> list[pa.RecordBatch]:
    numbers = pa.record_batch({"n": pa.array(range(total), pa.int64())})
    return [numbers.slice(start, size) for start in range(0, total, size)]


def taken(total: int, size: int, sample: Sample, batch_rows: int = 1000) -> list[int]:
    batches = list(sampled(rows(total, size), sample, batch_rows))
    assert all(batch.num_rows <= batch_rows for batch in batches)
    return [n for batch in batches for n in batch.column("n").to_pylist()]


def test_the_generator_is_splitmix64() -> None:
    # First outputs of the published generator for its state 0 advanced by one step.
    known = [0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F]
    start = np.uint64(0)
    with np.errstate(over="ignore"):
        steps = start + np.arange(1, 4, dtype=np.uint64) * sampling._GOLDEN
        assert sampling._mix(steps).tolist() == known


@pytest.mark.parametrize("size", [1, 7, 64, 5000])
@pytest.mark.parametrize("wanted", [0, 1, 50, 999, 5000, 9000])
def test_batching_changes_nothing(size: int, wanted: int) -> None:
    sample = Sample(rows=wanted, seed=3)
    chosen = taken(5000, size, sample)
    assert chosen == positions(5000, sample).tolist()
    assert len(chosen) == min(wanted, 5000)


def test_the_seed_decides() -> None:
    first, again, other = (
        positions(100_000, Sample(rows=100, seed=s)).tolist() for s in (1, 1, 2)
    )
    assert first == again
    assert len(set(first) & set(other)) < 10


def test_the_sample_is_spread_over_all_rows() -> None:
    chosen = positions(3_000_000, Sample(rows=10_000, seed=0))
    counts, _ = np.histogram(chosen, bins=10, range=(0, 3_000_000))
    assert counts.min() > 850
    assert counts.max() < 1150


def test_priorities_are_distinct_and_continue() -> None:
    ranks = priorities(7, 0, 10_000)
    assert len(np.unique(ranks)) == 10_000
    assert np.array_equal(priorities(7, 6_000, 4_000), ranks[6_000:])


def test_large_rows_make_the_sample_smaller(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sampling, "POOL_BYTES", 100_000)
    batch = pa.record_batch({"t": ["x" * 10_000] * 100})
    kept = sum(b.num_rows for b in sampled([batch] * 5, Sample(rows=100), 10))
    assert 1 <= kept < 20


def test_an_empty_source_has_an_empty_sample() -> None:
    assert taken(0, 10, Sample(rows=5)) == []
