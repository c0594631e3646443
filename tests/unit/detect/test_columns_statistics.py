from __future__ import annotations

import math

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pii_toolkit.detect import evidence
from pii_toolkit.detect.prose import sampled
from pii_toolkit.detect.statistics import ColumnStatistics, cells_of, shape


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"),
    [
        # R: binom.test(k, n)$conf.int
        (0, 100, 0.0, 0.03621669),
        (5, 100, 0.01643188, 0.11283491),
        (10, 10, 0.69150289, 1.0),
        (1, 1, 0.025, 1.0),
        (50, 100, 0.39832112, 0.60167888),
        (3, 10_000, 0.0000618715, 0.00087647),
    ],
)
def test_clopper_pearson_known_answers(
    hits: int, total: int, low: float, high: float
) -> None:
    found = evidence.clopper_pearson(hits, total)
    assert found.share == hits / total
    assert math.isclose(found.low, low, abs_tol=2e-6)
    assert math.isclose(found.high, high, abs_tol=2e-6)


def test_no_rows_know_nothing() -> None:
    found = evidence.clopper_pearson(0, 0)
    assert (found.low, found.high) == (0.0, 1.0)


@given(
    st.integers(1, 100_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
)
def test_interval_holds_the_share(case: tuple[int, int]) -> None:
    hits, total = case
    found = evidence.clopper_pearson(hits, total)
    assert 0 <= found.low <= found.share <= found.high <= 1


@given(st.integers(0, 500), st.integers(0, 500), st.sampled_from([0.0146, 0.031, 0.09]))
def test_more_that_pass_never_weigh_less(a: int, b: int, chance: float) -> None:
    low, high = sorted((a, b))
    assert evidence.log_ratio(low, 500, chance) <= evidence.log_ratio(high, 500, chance)


def test_share_of_chance_speaks_against() -> None:
    assert evidence.log_ratio(45, 500, 0.09) == evidence.VALUE_FLOOR
    assert evidence.log_ratio(0, 0, 0.09) == 0


def column(array: pa.Array, batch: int = 1000, **limits: int) -> ColumnStatistics:
    stats = ColumnStatistics(**limits)
    for start in range(0, len(array), batch):
        stats.update(array.slice(start, batch))
    return stats


def test_counts_of_distinct_values_are_exact_when_they_fit() -> None:
    values = pa.array(["a", "b", None, " a ", "", "N/A", "b", "a"] * 50)
    seen = column(values, batch=7).seen()
    counted = dict(zip(seen.texts.to_pylist(), seen.counts.tolist(), strict=True))
    assert counted == {"a": 150, "b": 100}
    assert (seen.rows, seen.nulls, seen.complete) == (400, 50, True)


def test_room_is_bounded_in_values_and_bytes() -> None:
    many = pa.array([f"value {n}" for n in range(20_000)])
    seen = column(many, values=500).seen()
    assert len(seen) <= 500
    assert not seen.complete
    long = pa.array([f"{n}" * 2000 for n in range(1000, 1400)])
    assert column(long, batch=50, room=200_000).seen().texts.nbytes < 900_000


def test_late_rows_are_heard() -> None:
    early = [f"early {n}" for n in range(10_000)]
    late = [f"late {n}" for n in range(10_000)]
    seen = column(pa.array(early + late), values=1000).seen()
    share = sum(t.startswith("late") for t in seen.texts.to_pylist()) / len(seen)
    assert 0.3 < share < 0.7


def test_same_seed_keeps_the_same_values() -> None:
    values = pa.array([str(n) for n in range(5000)])
    first = column(values, values=300).seen().texts
    assert first.equals(column(values, values=300).seen().texts)


@pytest.mark.parametrize(
    ("values", "integers"),
    [
        (pa.array([1, 20, 300]), [1, 20, 300]),
        (pa.array([1.0, 20.0, 300.0]), [1, 20, 300]),
        (pa.array(["1.0", "20.0"]), [1, 20]),
        (pa.array(["1.234567890e+10", "1.234567891E+10"]), [12345678900, 12345678910]),
        (pa.array(["1,23456789e+10"]), [12345678900]),
        (pa.array([1.5, 2.0]), None),
        (pa.array([1, 20], pa.decimal128(11, 0)), [1, 20]),
        (pa.array([1, 20], pa.decimal128(13, 2)), [1, 20]),
        (pa.array([1, 20], pa.decimal256(40, 3)), [1, 20]),
        (pa.array(["1", "2.5"]).cast(pa.decimal128(9, 2)), None),
        (pa.array(["1", "2"]), None),
        (pa.array(["1.5e-3"]), None),
        (pa.array([2**63 + 5], pa.uint64()), None),
        (pa.array([float("nan"), 2.0]), [2]),
        (pa.array([float("inf"), 2.0]), None),
    ],
    ids=str,
)
def test_whole_numbers_that_lost_their_text(
    values: pa.Array, integers: list[int] | None
) -> None:
    found = column(values).seen().integers
    assert (None if found is None else sorted(found.tolist())) == integers


def test_shape_is_that_of_most_rows() -> None:
    texts = pa.array(["0000-11", "Å§é x", "1111-22"], pa.large_string())
    assert shape(texts, np.array([2, 3, 2])) == "****-**"
    assert shape(texts[1:2], np.array([1])) == "*** *"
    long = shape(pa.array(["x" * 100], pa.large_string()), np.array([1]))
    assert long == "*" * 31 + "…"
    assert shape(texts[:0], np.array([], np.int64)) is None


def test_cells_of_a_slice_are_those_of_the_slice() -> None:
    texts = pa.array(["skip", "018185-10078", None, "x"], pa.large_string())
    cells = cells_of(texts.slice(1))
    assert cells.length.tolist() == [11, 0, 1]


def test_sampled_texts_stand_for_all_rows() -> None:
    counts = np.array([1000] + [1] * 999)
    picked, rows = sampled(counts, 100, seed=1)
    assert len(picked) == 100
    assert 0 in picked
    assert math.isclose(int(rows.sum()), int(counts.sum()), rel_tol=0.05)
    everything, same = sampled(counts, 5000, seed=1)
    assert len(everything) == 1000
    assert same is counts
